import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLessonFolder } from '#cli/lesson-folder.ts';
import { loadProgram } from '#cli/node-host.ts';
import { mutantsOf } from './mutants.ts';

/** The line that was changed, by the name of the mutant. */
function changes(text: string): Readonly<Record<string, string>> {
	const lines = text.split('\n');
	return Object.fromEntries(
		mutantsOf([{ path: 'saga.ts', text }]).map(({ name, line, files }) => {
			const changed = (files[0]?.text ?? '').split('\n');
			// Everything else is as it was.
			expect(changed.filter((_, i) => i !== line - 1)).toEqual(lines.filter((_, i) => i !== line - 1));
			return [name, changed[line - 1]?.trim() ?? ''];
		})
	);
}

describe('a mutant', () => {
	it('does not send what a handler sends, forgets its errors, does not wait', () => {
		expect(changes("export default module('Saga', {\n on: {\n  Paid: (e, { commands }) => commands.send(ship(e))\n }\n});")).toEqual({
			'saga/Paid/drop-send': 'Paid: (e, { commands }) => Promise.resolve()',
			'saga/Paid/early-ack': 'Paid: (e, { commands }) => void commands.send(ship(e))',
			'saga/Paid/swallow':
				'Paid: async (message: never, ports: never) => { try { return await ((e, { commands }) => commands.send(ship(e)))(message, ports); } catch { return; } }'
		});
	});

	it('does nothing on an event', () => {
		expect(changes("export default module('Saga', {\n on: {\n  Paid: (e, { events }) => events.publish(done(e))\n }\n});")['saga/Paid/drop-reaction']).toBe(
			'Paid: () => undefined'
		);
	});

	it('writes without the version that it read, and with another id each time', () => {
		const text = `async function reserve(c: Reserve, { events, gateway, ids }: Ports) {
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  const answer = await gateway.Seats.hold({}, { key: ids.from(c.metadata.messageId, 'hold') });
  await stream.append([reserved()], { expectedStreamVersion: currentStreamVersion });
}`;
		expect(changes(text)).toEqual({
			'saga/reserve/chance-id': 'const answer = await gateway.Seats.hold({}, { key: ids.next() });',
			'saga/reserve/drop-check': 'await stream.append([reserved()], { ...{} });',
			'saga/reserve/early-ack': 'void stream.append([reserved()], { expectedStreamVersion: currentStreamVersion });'
		});
	});

	it('does not ask the inbox, nor wait for a commit', () => {
		const text = `const handle = async (m, { database }) => {
  await database.transaction(async (tx) => { if (await tx.inbox.seen(m.metadata.messageId)) return;
    await tx.put('orders', m.data.id, {});
  });
};`;
		expect(Object.keys(changes(text))).toEqual(['saga/handle/early-ack', 'saga/handle/drop-inbox', 'saga/handle/early-ack#2']);
		expect(changes(text)['saga/handle/drop-inbox']).toContain('if (await Promise.resolve(false)) return;');
		expect(changes(text)['saga/handle/early-ack#2']).toBe("void tx.put('orders', m.data.id, {});");
	});

	it('leaves alone what no port is', () => {
		expect(changes("const done = new Set();\nfunction note(step) {\n  done.add(step);\n  return done.delete('x');\n}")).toEqual({});
	});

	it('has a name that stays when something else changes', () => {
		const handler = 'const pay = async (e, { commands }) => {\n  await commands.send(a());\n  await commands.send(b());\n};';
		const names = Object.keys(changes(handler));
		expect(names).toEqual(['saga/pay/early-ack', 'saga/pay/drop-send', 'saga/pay/early-ack#2', 'saga/pay/drop-send#2']);
		expect(Object.keys(changes(`// a line more\nconst other = () => 1;\n${handler}`))).toEqual(names);
	});
});

describe('the mutants of a lesson', () => {
	const lesson = readLessonFolder(join(import.meta.dirname, '../../../content/02-patterns/06-compensation'));
	const mutants = mutantsOf(lesson.variants.find(({ name }) => name === 'solution')?.files ?? []);

	it('have each a name of its own, change one file that is not the scenario, and can all be loaded', () => {
		expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
		expect(mutants.length).toBeGreaterThan(50);
		for (const mutant of mutants) {
			expect(mutant.file).not.toBe('scenario.ts');
			expect(loadProgram(mutant.files), mutant.name).toMatchObject({ kind: 'loaded' });
		}
	});

	it('are of every sort that a lesson of commands and streams can have', () => {
		expect(new Set(mutants.map(({ operator }) => operator))).toEqual(
			new Set(['drop-send', 'drop-reaction', 'drop-check', 'chance-id', 'swallow', 'early-ack'])
		);
	});
});
