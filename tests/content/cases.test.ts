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

	describe.each(schedules.sweeps)('swept, $scenario', (told) => {
		it.each(variants)('$name', async (variant) => {
			const swept = await checkSweep(folder, variant, told);
			expect(swept?.complaint ?? '').toBe('');
		});
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
