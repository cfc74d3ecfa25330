/**
 * The failure tests of code, on the lesson's page: the page answers, the editor's text is kept, the cause is named in words and is announced once, and the
 * next run works. What exactly happens in the sandbox is looked at in the neighbouring files.
 */
import { expect, test, type Page } from '@playwright/test';
import { listen, takeSaid } from '#tests/support/browser/announcements.ts';
import { expectOutcome, lessonOn, openLesson, replaceLine } from '#tests/support/lesson-page.ts';

/** The line of the starter's handler. */
const LINE = 11;

/** Puts another body into the starter's handler of `HotelReserved`. */
async function writeBody(page: Page, body: string): Promise<void> {
	await replaceLine(page, 'HotelReserved:', `    HotelReserved: async (e, { events, commands }) => { ${body} },`);
	await expect(lessonOn(page).editor).toContainText(body.slice(0, 20));
	await takeSaid(page);
}

async function expectTextKeptAndNextRun(page: Page, body: string): Promise<void> {
	const lesson = lessonOn(page);
	await expect(lesson.editor).toContainText(body.slice(0, 20));
	await page.getByRole('button', { name: 'Reset', exact: true }).click();
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
}

const NEVER_CAME_BACK = /`HotelReserved` in TripSaga never came back\. Is there a loop without an end\?/;

test('1, 2, 5: code without an end is stopped; the page answers meanwhile, and says what and where', async ({ page }) => {
	test.slow();
	await listen(page);
	const lesson = await openLesson(page);
	for (const [title, body] of Object.entries({
		'1: for (;;)': 'for (;;) {}',
		'2: a loop of microtasks': 'while (true) await null;',
		'5: a heap bomb': 'const all = []; for (;;) all.push(new Array(1000).fill(1));'
	})) {
		await test.step(title, async () => {
			await writeBody(page, body);
			await lesson.run.click();
			await expect(lesson.stop).toBeVisible();
			for (const tab of ['Events', 'Trace'] as const) {
				await lesson.tab(tab).click();
				await expect(lesson.tab(tab)).toHaveAttribute('aria-selected', 'true');
			}
			await expect(lesson.stop).toBeVisible();
			await expectOutcome(lesson, 'stopped');
			await expect(lesson.outcome).toContainText(NEVER_CAME_BACK);
			await expect(page.getByRole('button', { name: `Go to saga.ts, line ${String(LINE)}` })).toBeVisible();
			expect(await takeSaid(page)).toEqual([expect.stringMatching(NEVER_CAME_BACK)]);
			await expectTextKeptAndNextRun(page, body);
		});
	}
});

test('Stop ends a hanging run at once, and says so once', async ({ page }) => {
	await listen(page);
	const lesson = await openLesson(page);
	await writeBody(page, 'for (;;) {}');
	await lesson.run.click();
	await lesson.stop.click();
	await expectOutcome(lesson, 'stopped');
	await expect(lesson.outcome).toContainText('Stopped by you.');
	expect(await takeSaid(page)).toEqual([expect.stringContaining('Stopped by you.')]);
	await expectTextKeptAndNextRun(page, 'for (;;) {}');
});

const BROKEN: readonly (readonly [title: string, body: string, cause: RegExp])[] = [
	['7: recursion without an end', 'const deep = (n) => deep(n + 1) + 1; deep(0);', /RangeError in TripSaga on `HotelReserved`/],
	['9: a million raw messages', 'for (let i = 0; i < 1e6; i++) postMessage({ i });', /postMessage is not defined/],
	['11: an error in a handler', "throw new Error('No rooms left.');", /Error in TripSaga on `HotelReserved`\. No rooms left\./],
	['12: a thrown undefined', 'throw undefined;', /TripSaga on `HotelReserved`\. undefined was thrown/],
	['12: a thrown frozen object', 'throw Object.freeze({ code: 7 });', /TripSaga on `HotelReserved`\. an object was thrown/i],
	[
		'12: a thrown object with getters that throw',
		'throw { get message() { throw 1 }, get stack() { throw 2 } };',
		/TripSaga on `HotelReserved`\. an object was thrown/i
	],
	[
		'13: a rejection that nobody awaits',
		"void Promise.reject(new Error('The mail was lost.'));",
		/A promise was rejected and nobody awaited it \(saga\.ts, line 11\): Error: The mail was lost\./
	],
	['14: an await that never settles', 'await new Promise(() => {});', /`HotelReserved` in TripSaga waits for ever/],
	['15: a function in an event', "await events.publish({ type: 'TripConfirmed', data: { a: [() => 1] } });", /data\.a\[0\] is a function/],
	['15: a BigInt in an event', "await events.publish({ type: 'TripConfirmed', data: { n: 10n } });", /data\.n is a BigInt/],
	['16: a change of an event that was read', "e.data.tripId = 'trip-8';", /TypeError in TripSaga on `HotelReserved`/]
];

for (const half of [BROKEN.slice(0, 6), BROKEN.slice(6)]) {
	const numbers = [...new Set(half.map(([title]) => title.split(':')[0]))].join(', ');
	test(`${numbers}: what is wrong with code that ends is named in words, and announced once`, async ({ page }) => {
		test.slow();
		await listen(page);
		const lesson = await openLesson(page);
		for (const [title, body, cause] of half) {
			await test.step(title, async () => {
				await writeBody(page, body);
				await lesson.run.click();
				await expect(page.getByText(cause).first()).toBeVisible();
				await expect(lesson.run).toBeVisible();
				expect(await takeSaid(page)).toEqual([expect.stringMatching(cause)]);
				await expectTextKeptAndNextRun(page, body);
			});
		}
	});
}

test('20: a type error is shown, and Run still runs', async ({ page }) => {
	await listen(page);
	const lesson = await openLesson(page);
	await writeBody(page, "const price: number = 'free'; await events.publish({ type: 'TripConfirmed', data: { price } });");
	await expect(page.getByText(/not assignable to type 'number'|1 type error/).first()).toBeVisible({ timeout: 20_000 });
	await lesson.run.click();
	await lesson.tab('Events').click();
	await expect(lesson.events.getByRole('row', { name: /TripConfirmed/ })).toBeVisible();
});

const MARKUP = '<img src=x onerror="window.wasHit = 1">';

test('27: markup in an event’s name, in its data, in a log and in an error is shown as text', async ({ page }) => {
	await listen(page);
	const quoted = `\`${MARKUP}\``;
	const lesson = await openLesson(page);
	await writeBody(
		page,
		`console.log(${quoted}); await events.publish({ type: ${quoted}, data: { ${JSON.stringify(MARKUP)}: ${quoted} } }); throw new Error(${quoted});`
	);
	await lesson.run.click();
	await expect(page.getByText(MARKUP).first()).toBeVisible();
	for (const tab of ['Trace', 'Events', 'System', 'Ledger', 'Verdict'] as const) {
		await lesson.tab(tab).click();
		await expect(lesson.tab(tab)).toHaveAttribute('aria-selected', 'true');
	}
	await lesson.tab('Events').click();
	await expect(lesson.events).toContainText(MARKUP);
	await lesson.events.getByRole('row').filter({ hasText: MARKUP }).first().click();
	await page.keyboard.press('Enter');
	expect(await page.evaluate(() => ({ hit: 'wasHit' in window, images: document.querySelectorAll('img[src="x"]').length }))).toEqual({ hit: false, images: 0 });
});
