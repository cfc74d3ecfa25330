/** The same code, seed and faults leave the same trace in every browser as in Node. */
import { expect } from '@playwright/test';
import { lessonFolders, readLessonFolder } from '#cli/lesson-folder.ts';
import { runInNode } from '#cli/node-run.ts';
import type { Job, Outcome } from '#sandbox/job.ts';
import type { Trace } from '#trace/record.ts';
import { firstDifference } from './first-difference.ts';
import { readCases } from './ground.ts';
import { jobWith, NATIVE, OWN } from './native-errors.ts';
import { SEED_COUNT } from './schedules.ts';
import { test, type SandboxTab } from './browser-test.ts';

const LESSONS = lessonFolders('content').map((folder) => readLessonFolder(folder).name);

function finished(outcome: Outcome<Trace>): Trace {
	if (outcome.kind !== 'finished') throw new Error(`The job did not finish: ${outcome.problem.sentence}`);
	return outcome.value;
}

/** By the product's own way of running, so that what differs can be shown. */
async function expectSameTrace(sandbox: SandboxTab, job: Job, name: string): Promise<Trace> {
	const inNode = finished(await runInNode(job));
	const inBrowser = finished(await sandbox.run(job));
	const where = `${name}, seed ${String(job.seed)}, ${JSON.stringify(job.faults)}: ${firstDifference(inNode, inBrowser)}`;
	expect.soft(inBrowser.hash, where).toBe(inNode.hash);
	return inNode;
}

for (const lesson of LESSONS) {
	test(`${lesson}: ${String(SEED_COUNT)} seeds have the hashes that Node finds, with and without a fault`, async ({ sandbox }) => {
		const cases = (await readCases()).filter((each) => each.name.startsWith(`${lesson}, `));
		expect(cases.map((each) => each.name)).toEqual(expect.arrayContaining([`${lesson}, start`, `${lesson}, solution`]));
		for (const { name, files, schedules, hashes, kinds } of cases) {
			// The comparison would prove nothing if every run were the same.
			expect(new Set(hashes).size, name).toBeGreaterThan(schedules.length / 3);
			expect(kinds.length, name).toBeGreaterThan(Math.min(5, schedules.length / 10));
			const found = await sandbox.evaluate((what) => window.sandbox.hashesOf(what.files, what.schedules), { files, schedules });
			const telling = schedules.find((_, i) => found[i] !== hashes[i]) ?? schedules[0] ?? { seed: 0, faults: [] };
			await expectSameTrace(sandbox, { files, ...telling }, name);
			expect(found, name).toEqual(hashes);
		}
	});
}

test('an error that engines word each in their own way has one hash; what a learner’s own says counts', async ({ sandbox }) => {
	const hashes = new Map<string, string>();
	for (const [name, body] of Object.entries({ ...NATIVE, ...OWN })) {
		const trace = await expectSameTrace(sandbox, jobWith({ body }), name);
		expect(
			trace.records.map((record) => record.kind),
			name
		).toContain('throw');
		hashes.set(name, trace.hash);
	}
	expect(new Set(Object.keys(OWN).map((name) => hashes.get(name))).size).toBe(Object.keys(OWN).length);
});

test('sentences that quote such an error have one hash: of a file that does not load, of a check that quotes or throws it, of what a handler logs', async ({
	sandbox
}) => {
	const quoting = {
		'a file that does not load': jobWith({ top: 'const price = undefined.price;' }),
		'a check that quotes a dead letter': jobWith({ body: 'undefined.price;', check: 'world.deadLetters()[0].reason' }),
		'a check that throws': jobWith({ body: 'undefined.price;', check: 'undefined.price' }),
		'a line of the log': jobWith({ body: 'try { undefined.price; } catch (error) { console.log(String(error)); }' })
	};
	for (const [name, job] of Object.entries(quoting)) await expectSameTrace(sandbox, job, name);
});
