/** Failure test 26: a message from another frame, for an old run or with a wrong nonce changes nothing. */
import { expect, type Page } from '@playwright/test';
import { sagaWith, test, tripJob } from '#tests/support/browser/sandbox-page.ts';
import { finished } from '#tests/support/browser/trip-answers.ts';
import type { Trace } from '#trace/record.ts';

const HANGING = tripJob({ 'saga.ts': sagaWith('HotelReserved', 'for (;;) {}') });

interface Overheard {
	/** What the run's own frame says, as anybody at this window may hear. */
	readonly messages: { readonly faultline: string; readonly nonce?: string }[];
}

/** Writes down what arrives at the page's window: a spoofer knows at least as much. */
async function eavesdrop(page: Page): Promise<void> {
	await page.evaluate(() => {
		const overheard: Overheard = { messages: [] };
		Object.assign(window, { overheard });
		window.addEventListener('message', ({ data }: MessageEvent<Overheard['messages'][number]>) => overheard.messages.push(data));
	});
}

async function nonceOf(page: Page): Promise<string> {
	await expect
		.poll(() => page.evaluate(() => (window as unknown as { overheard: Overheard }).overheard.messages.filter(({ nonce }) => nonce).length))
		.toBeGreaterThan(0);
	return page.evaluate(() => (window as unknown as { overheard: Overheard }).overheard.messages.find(({ nonce }) => nonce)?.nonce ?? '');
}

/** A trace that panels would draw, if anybody believed it. */
async function forgedAnswer(page: Page): Promise<string> {
	const { value } = await page.evaluate((job) => window.harness.run(job), tripJob());
	const trace: Trace = finished(value);
	return JSON.stringify({ say: 'done', value: { ...trace, scenarioId: 'forged' } });
}

const said = (nonce: string, text: string) => ({ faultline: 'said', nonce, text, notes: {} });

test('26: the run’s own frame with the run’s own nonce is believed, so the forgery itself is sound', async ({ sandbox: { page } }) => {
	const text = await forgedAnswer(page);
	await eavesdrop(page);
	const outcome = page.evaluate((job) => window.harness.run(job), HANGING);
	const message = said(await nonceOf(page), text);
	await sandboxFrame(page).evaluate((what) => parent.postMessage(what, '*'), message);
	expect(finished((await outcome).value).scenarioId).toBe('forged');
});

test('26: a wrong nonce from the run’s own frame is ignored', async ({ sandbox: { page } }) => {
	const text = await forgedAnswer(page);
	await eavesdrop(page);
	const outcome = page.evaluate((job) => window.harness.run(job), HANGING);
	const right = await nonceOf(page);
	for (const nonce of ['', '0', right.slice(1), `${right}0`]) {
		await sandboxFrame(page).evaluate((what) => parent.postMessage(what, '*'), said(nonce, text));
	}
	expect((await outcome).value).toMatchObject({ kind: 'stopped', by: 'watchdog' });
});

test('26: another frame, and the page itself, are ignored even with the right nonce', async ({ sandbox: { page } }) => {
	const text = await forgedAnswer(page);
	await page.evaluate(() => {
		const other = document.createElement('iframe');
		other.name = 'other';
		other.sandbox.add('allow-scripts', 'allow-same-origin');
		document.body.append(other);
	});
	await eavesdrop(page);
	const outcome = page.evaluate((job) => window.harness.run(job), HANGING);
	const message = said(await nonceOf(page), text);
	const other = page.frame('other');
	if (!other) throw new Error('The other frame is missing.');
	await other.evaluate((what) => parent.postMessage(what, '*'), message);
	await page.evaluate((what) => window.postMessage(what, '*'), message);
	await page.evaluate((what) => window.dispatchEvent(new MessageEvent('message', { data: what, origin: 'null' })), message);
	expect((await outcome).value).toMatchObject({ kind: 'stopped', by: 'watchdog' });
});

test('26: an answer of an old run is ignored by the next', async ({ sandbox: { page } }) => {
	const text = await forgedAnswer(page);
	await eavesdrop(page);
	await page.evaluate((job) => window.harness.run(job), tripJob());
	const old = await nonceOf(page);
	await page.evaluate(() => {
		(window as unknown as { overheard: Overheard }).overheard.messages.length = 0;
	});
	const outcome = page.evaluate((job) => window.harness.run(job), HANGING);
	expect(await nonceOf(page)).not.toBe(old);
	await sandboxFrame(page).evaluate((what) => parent.postMessage(what, '*'), said(old, text));
	expect((await outcome).value).toMatchObject({ kind: 'stopped', by: 'watchdog' });
});

/** The frame of the run that is under way: the newest but for a spare, and there is no spare while a run is under way. */
function sandboxFrame(page: Page) {
	const frame = page.frames().find((each) => each !== page.mainFrame() && each.name() !== 'other');
	if (!frame) throw new Error('There is no sandbox.');
	return frame;
}
