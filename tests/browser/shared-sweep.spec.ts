/** A sweep is shared by as many sandboxes as the machine has cores for; to the page it is one. */
import { expect } from '@playwright/test';
import { sweepInNode } from '#cli/node-run.ts';
import { sagaWith, test, tripJob } from '#tests/support/browser/sandbox-page.ts';
import { finished, refused, stopped } from '#tests/support/browser/trip-answers.ts';
import { scheduleKey, type SweepReport } from '#trace/sweep.ts';

const inOrder = (report: SweepReport): unknown => JSON.parse(JSON.stringify({ ...report, violations: report.violations.map(scheduleKey).sort() }));

for (const { cores, frames } of [
	{ cores: 1, frames: 1 },
	{ cores: 2, frames: 2 },
	{ cores: 16, frames: 4 }
]) {
	test.describe(`with ${String(cores)} cores`, () => {
		test.beforeEach(async ({ sandbox }) => {
			await sandbox.page.addInitScript((count) => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count }), cores);
			await sandbox.page.reload();
			await sandbox.page.waitForFunction(() => 'harness' in window);
		});

		test('a sweep comes to what one sandbox comes to', async ({ sandbox }) => {
			const job = { ...tripJob(), seedCount: 20, pairBudget: 200 };
			const inNode = finished(await sweepInNode(job));
			const swept = await sandbox.page.evaluate((what) => window.harness.sweep(what), job);
			expect(inOrder(finished(swept.value))).toEqual(inOrder(inNode));
			expect(swept.reports).toBeGreaterThan(0);
			expect(swept.frames).toBe(frames);
		});

		test('one that hangs names handler, message and line once, and leaves nothing behind', async ({ sandbox }) => {
			const job = { ...tripJob({ 'saga.ts': sagaWith('HotelCancelled', 'for (;;) {}') }), seedCount: 20, pairBudget: 50 };
			const { value } = await sandbox.page.evaluate((what) => window.harness.sweep(what), job);
			const { problem, by } = stopped(value);
			expect({ by, problem }).toMatchObject({
				by: 'watchdog',
				problem: { module: 'TripSaga', messageType: 'HotelCancelled', source: { file: 'saga.ts', line: 19 } }
			});
			// The spare of the next run.
			expect(await sandbox.page.locator('iframe').count()).toBeLessThanOrEqual(1);
		});

		test('Stop ends all of them, and what they have found is kept', async ({ sandbox }) => {
			const job = { ...tripJob(), seedCount: 1_000_000, pairBudget: 0 };
			const { value, reports } = await sandbox.page.evaluate((what) => window.harness.sweep(what, 3), job);
			expect(stopped(value)).toMatchObject({ by: 'learner', partial: { state: 'stopped' } });
			expect(stopped(value).partial?.schedules).toBeGreaterThan(0);
			expect(reports).toBeGreaterThan(1);
			expect(await sandbox.page.locator('iframe').count()).toBeLessThanOrEqual(1);
		});

		test('code that cannot be read is refused once', async ({ sandbox }) => {
			const job = { ...tripJob({ 'saga.ts': 'export default {' }), seedCount: 5, pairBudget: 5 };
			const { value } = await sandbox.page.evaluate((what) => window.harness.sweep(what), job);
			expect(refused(value).sentence).toContain('saga.ts ends too early, at line 1.');
		});
	});
}
