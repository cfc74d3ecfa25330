/** It happened to someone: each real case breaks where it broke, and code that is right holds there and everywhere near. */
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFolders, readCaseFolder } from '#cli/case-folder.ts';
import { checkRow, checkSweep, neverStruck } from '#cli/check-case.ts';
import { lessonFolders } from '#cli/lesson-folder.ts';
import { wordsIn } from './prose-parts.ts';
import { typeErrorsIn } from './variant-types.ts';

const CONTENT = resolve(import.meta.dirname, '../../content');
const cases = await Promise.all(caseFolders(CONTENT).map(readCaseFolder));

it('cases are no lessons', () => {
	expect(cases.length).toBeGreaterThan(0);
	expect(lessonFolders(CONTENT).filter((folder) => folder.startsWith(join(CONTENT, 'cases')))).toEqual([]);
});

describe.each(cases)('$name', (folder) => {
	const { name, variants, scenarios, schedules, story } = folder;

	it.each(schedules.rows)('$name', async (row) => {
		const runs = (await Promise.all(variants.map((variant) => checkRow(variant, row)))).flat();
		expect(runs.filter(({ complaint }) => complaint !== '').map(({ faults, complaint }) => ({ faults, complaint }))).toEqual([]);
		expect(neverStruck(row, runs)).toEqual([]);
		expect(runs.length).toBeGreaterThan(0);
	});

	const asked = schedules.sweeps.flatMap((told) =>
		variants
			.filter((variant) => variant.isRight || told.naive[variant.name])
			.map((variant) => ({ told, variant, title: `${variant.name} in ${told.scenario ?? 'scenario'}${told.faults ? ', faults injected' : ''}` }))
	);

	it.each(asked)('swept: $title', async ({ told, variant }) => {
		expect((await checkSweep(variant, told))?.complaint).toBe('');
	});

	it('has no type error', () => {
		// Each variant in a folder of its own, with every scenario: one look at all of them takes as long as one at each.
		const files = variants.flatMap((variant) =>
			[variant.filesFor(), ...scenarios.map((scenario) => variant.filesFor(scenario).filter((file) => file.path === 'scenario.ts'))].flatMap((some, i) =>
				some.map(({ path, text }) => ({ path: `${variant.name}/${i === 0 ? path : `scenario-${String(i)}.ts`}`, text }))
			)
		);
		expect(typeErrorsIn(join('content/cases', name), files)).toEqual([]);
	});

	it('is told in 100 to 200 words, with its source', () => {
		expect(wordsIn(story)).toBeGreaterThanOrEqual(100);
		expect(wordsIn(story)).toBeLessThanOrEqual(200);
		expect(story).toMatch(/Source: \[[\w.-]+\/[\w.-]+#\d+\]\(https:\/\/github\.com\//);
	});
});

describe('what a case tells wrongly', () => {
	const folder = cases.find(({ name }) => name === '01-lost-update');
	const naive = folder?.variants.find((variant) => variant.name === 'two-transactions');
	if (!naive) throw new Error('The lost update is gone.');
	const complaintsOf = async (variant: typeof naive, row: Parameters<typeof checkRow>[1]) => (await checkRow(variant, row)).map(({ complaint }) => complaint);

	it('is found where code that is told to hold breaks, and where it breaks something else', async () => {
		const [lost] = await complaintsOf(naive, { name: 'overlap', naive: { [naive.name]: 'holds' } });
		expect(lost).toMatch(/^It must hold, and it ends quiescent, and breaks 'a flag that was stored stays' \(/);
		const [less] = await complaintsOf(naive, { name: 'overlap', naive: { [naive.name]: { breaks: ['a flag that was stored stays'] } } });
		expect(less).toMatch(/^It must break just 'a flag that was stored stays', and it ends quiescent, and breaks /);
		const [circle] = await complaintsOf(naive, { name: 'overlap', naive: { [naive.name]: { breaks: [], livelock: ['Kyc CheckIdentity'] } } });
		expect(circle).toMatch(/^It must go in the circle Kyc CheckIdentity and break just /);
	});

	it('is found where code that is told to break holds', async () => {
		const row = { name: 'apart', scenario: 'one-second-apart', naive: { [naive.name]: { breaks: ['a flag that was stored stays'] } } };
		expect(await complaintsOf(naive, row)).toEqual([expect.stringMatching(/^It must break just .*, and it ends quiescent\.$/)]);
	});

	it('is found where right code breaks, in a row and in a sweep', async () => {
		const right = { ...naive, isRight: true };
		expect(await complaintsOf(right, { name: 'overlap', naive: {} })).toEqual([expect.stringMatching(/^It must hold/)]);
		const swept = await checkSweep(right, { scenario: 'one-second-apart', pairBudget: 0, seedCount: 0, naive: {} });
		expect(swept?.complaint).toMatch(/^It must hold, and .* breaks 'a flag that was stored stays'/);
	});

	it('is found where the smallest failing schedule has another size, or breaks something else', async () => {
		const told = { scenario: 'one-second-apart', pairBudget: 0, seedCount: 0 };
		const complaintFor = async (faults: number, breaks: string) =>
			(await checkSweep(naive, { ...told, naive: { [naive.name]: { faults, breaks } } }))?.complaint;
		expect(await complaintFor(1, 'a flag that was stored stays')).toBe('');
		expect(await complaintFor(2, 'a flag that was stored stays')).toMatch(/^2 faults must break /);
		expect(await complaintFor(1, 'an account is activated at most once')).toMatch(/^1 faults must break /);
	});

	it('is found where a fault is put where nothing is', async () => {
		const faults = [{ kind: 'slow', at: 'Onboarding/IdentityChecked/A2#1/transaction#2' }];
		const row = { name: 'nowhere', faults, naive: { [naive.name]: 'holds' as const } };
		expect(neverStruck(row, await checkRow(naive, row))).toEqual(faults);
	});
});
