import { describe, expect, it } from 'vitest';
import { runInNode, sweepInNode } from './node-run.ts';

/** A handler whose timer calls a function that nobody awaits; the call of a port in it fails. */
const files = [
	{
		path: 'a.ts',
		text: `import { module } from 'faultline';
export default module('A', {
  handles: {
    Start: (_: { data: object }, { events }) => {
      const store = async () => { await events.stream('s').append([{ type: 'Done', data: {} }]); };
      return new Promise<void>((resolve) => setTimeout(() => { void store(); resolve(); }, 5));
    }
  }
});`
	},
	{
		path: 'scenario.ts',
		text: `import { scenario } from 'faultline';
export default scenario({
  id: 'left', modules: [{ file: 'a.ts', label: 'A', role: 'service', icon: 'box' }],
  first: [{ command: { type: 'Start', data: {} }, correlationId: 'c-1' }], invariants: []
});`
	}
];
const faults = [{ kind: 'fail-before', at: 'A/Start/c-1#1/append#1' }];

describe('a rejection that nobody awaits', () => {
	it('is a notice of the run, as in the sandbox, and ends nothing', async () => {
		const outcome = await runInNode({ files, seed: 0, faults });
		expect(outcome.kind === 'finished' && outcome.value.problems.map((one) => one.code)).toEqual(['not-awaited', 'not-awaited-rejection']);
	});

	it('does not end a sweep', async () => {
		const outcome = await sweepInNode({ files, seed: 0, faults: [], seedCount: 5, pairBudget: 10 });
		expect(outcome.kind).toBe('finished');
	});

	it('leaves the listeners of others as they were', async () => {
		const before = process.listeners('unhandledRejection');
		await runInNode({ files, seed: 0, faults });
		expect(process.listeners('unhandledRejection')).toEqual(before);
	});
});
