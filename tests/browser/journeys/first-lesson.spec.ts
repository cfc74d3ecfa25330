/** The first lesson, as a person with a mouse walks through it. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { addFirstLine, expectOutcome, injectOnRow, LESSON, lessonOn, openLesson, replaceLine, waitForFullEditor } from '#tests/support/lesson-page.ts';

const FOLDER = 'content/02-patterns/06-compensation';
const start = readFileSync(`${FOLDER}/start/saga.ts`, 'utf8');

test('home says what this is, and one press leads into the lesson', async ({ page }) => {
	await page.goto('./');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('event-driven');
	await page.getByRole('link', { name: /Break it/ }).click();
	await expect(page).toHaveURL(new RegExp(`${LESSON}/?$`));
	await expect(page.getByRole('heading', { level: 1, name: 'Compensation' })).toBeVisible();
});

test('a run shows lanes, named messages and virtual time', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	const trace = page.getByRole('tabpanel', { name: /^Trace/ });
	for (const lane of ['Trip saga', 'Flights', 'Hotels', 'Payments', 'Card gateway']) await expect(trace.getByText(lane, { exact: true }).first()).toBeVisible();
	for (const message of ['BookTrip', 'ReserveFlight', 'FlightReserved', 'ChargeCard', 'TripConfirmed']) {
		await expect(trace.getByRole('button', { name: new RegExp(message) }).first()).toBeVisible();
	}
	await expect(trace.getByText(/^\d+ ms$/).first()).toBeVisible();
});

test('Ctrl+Enter runs from anywhere', async ({ page }) => {
	const lesson = await openLesson(page);
	await page.keyboard.press('ControlOrMeta+Enter');
	await expectOutcome(lesson, 'held');
});

test('a declined card is compensated: undone backwards, nothing held, every verdict said', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	await injectOnRow(page, /authorise/, 'Decline');
	await expectOutcome(lesson, 'compensated');
	const names = (await lesson.events.getByRole('row').allInnerTexts()).join('\n');
	expect(names.indexOf('CancelHotel')).toBeGreaterThan(names.indexOf('CardDeclined'));
	expect(names.indexOf('CancelFlight')).toBeGreaterThan(names.indexOf('CancelHotel'));
	await lesson.tab('Ledger').click();
	const ledger = page.getByRole('tabpanel', { name: /^Ledger/ });
	for (const account of ['Seats held', 'Rooms held', 'Card charged']) await expect(ledger.getByText(account).first()).toBeVisible();
	await lesson.tab('Verdict').click();
	await expect(page.getByRole('tabpanel', { name: /^Verdict/ })).toContainText('a cancelled trip holds nothing');
	await lesson.tab('Trace').click();
	await expect(
		page
			.getByRole('tabpanel', { name: /^Trace/ })
			.getByText(/injected: decline/)
			.first()
	).toBeVisible();
});

test('a lost reply breaks the starter, and the verdict leads to the step', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	await injectOnRow(page, /authorise/, 'Fail after effect');
	await expectOutcome(lesson, 'violated');
	await expect(lesson.outcome).toContainText('The room of trip-7 was given back before the money was.');
	await lesson.tab('Verdict').click();
	await expect(page.getByText('The money is still held when trip-7 is cancelled.').first()).toBeVisible();
});

test.describe('each fault that a message or a call can meet', () => {
	const kinds: readonly (readonly [row: RegExp, fault: string])[] = [
		[/authorise/, 'Fail before effect'],
		[/ReserveHotel/, 'Drop'],
		[/ReserveHotel/, 'Duplicate'],
		[/ReserveHotel/, 'Delay'],
		[/ReserveHotel/, 'Crash before']
	];
	for (const [row, fault] of kinds) {
		test(`${fault} on ${row.source} is drawn and said`, async ({ page }) => {
			const lesson = await openLesson(page);
			await lesson.run.click();
			await expectOutcome(lesson, 'held');
			await injectOnRow(page, row, fault);
			await expect(lesson.outcome).toContainText(/1 fault|Held|Compensated|Violated|Stuck/);
			await lesson.tab('Trace').click();
			await expect(
				page
					.getByRole('tabpanel', { name: /^Trace/ })
					.getByText(/injected: /)
					.first()
			).toBeVisible();
		});
	}
});

test('the editor completes what `faultline` offers', async ({ page }) => {
	await openLesson(page);
	await replaceLine(page, 'BookTrip:', '    BookTrip: (c, { commands }) => commands.');
	await page.keyboard.press('Control+Space');
	await expect(page.locator('.suggest-widget')).toContainText('send', { timeout: 15_000 });
});

test('an error in a handler names file, line, handler and message', async ({ page }) => {
	const lesson = await openLesson(page);
	await replaceLine(page, 'FlightReserved:', "    FlightReserved: () => { throw new Error('no seat map'); },");
	await lesson.run.click();
	const at = start.split('\n').findIndex((text) => text.startsWith('    FlightReserved:')) + 1;
	await expect(page.getByText(/no seat map/).first()).toBeVisible();
	const notice = page.getByText(new RegExp(`saga\\.ts.*${at}|${at}.*saga\\.ts`)).first();
	await expect(notice).toBeVisible();
	await expect(page.getByText(/FlightReserved/).first()).toBeVisible();
	await expect(page.getByText(/TripSaga/).first()).toBeVisible();
});

test('a sweep breaks the starter and opens the smallest failing schedule; the solution holds', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.sweep.click();
	await expect(page.getByText(/Smallest failing schedule/i).first()).toBeVisible({ timeout: 20_000 });
	await expectOutcome(lesson, 'violated');
	await page.getByRole('button', { name: 'Show solution' }).click();
	await page.getByRole('button', { name: /Use it/ }).click();
	await lesson.sweep.click();
	await expect(page.getByText(/Held in [\d,]+ schedules/).first()).toBeVisible({ timeout: 20_000 });
});

test('the solution is a difference, keeps the edits, and can be undone', async ({ page }) => {
	const lesson = await openLesson(page);
	await addFirstLine(page, '// mine');
	await page.getByRole('button', { name: 'Show solution' }).click();
	await expect(page.getByText('RefundCard').or(page.getByText('refundCard')).first()).toBeVisible();
	await page.getByRole('button', { name: /Use it/ }).click();
	await expect(lesson.editor).toContainText('refundCard');
	await page.getByRole('button', { name: 'Undo', exact: true }).click();
	await expect(lesson.editor).toContainText('// mine');
});

test('steps go forward and back, and each can be read', async ({ page }) => {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	const position = page.getByText(/step \d+\s*\/\s*\d+/i).first();
	const last = await position.innerText();
	await lesson.back.click();
	await expect(position).not.toHaveText(last);
	await page.keyboard.press('Alt+ArrowRight');
	await expect(position).toHaveText(last);
	await page.keyboard.press('Alt+ArrowLeft');
	await lesson.forward.click();
	await expect(position).toHaveText(last);
});

test('a loop without an end is stopped and named, the page lives, the text is kept, the next run works', async ({ page }) => {
	const lesson = await openLesson(page);
	await replaceLine(page, 'FlightReserved:', '    FlightReserved: () => { for (;;); },');
	await lesson.run.click();
	await expectOutcome(lesson, 'stopped');
	await expect(page.getByText(/FlightReserved.*TripSaga|TripSaga.*FlightReserved/).first()).toBeVisible();
	await expect(lesson.editor).toContainText('for (;;);');
	await replaceLine(page, 'FlightReserved:', '    FlightReserved: (e, { commands }) => commands.send(reserveHotel(trip(e))),');
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
});

test('what was typed is there after a reload', async ({ page }) => {
	const lesson = await openLesson(page);
	await addFirstLine(page, '// mine, before the reload');
	await expect(lesson.editor).toContainText('before the reload');
	// Saved a moment after the last key; there is no sign to wait for that would not be made for this test.
	await page.waitForTimeout(1500);
	await page.reload();
	await waitForFullEditor(page);
	await expect(lessonOn(page).editor).toContainText('before the reload');
});
