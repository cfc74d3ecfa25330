/** The policy of the page as it is built and served: the sandbox of the real lesson leads nowhere. */
import { expect, test } from '@playwright/test';
import { openCanary } from '#tests/support/browser/canary.ts';
import { expectOutcome, openLesson } from '#tests/support/lesson-page.ts';

test('23, 25: the lesson’s frame reaches no network and cannot be led away, and the lesson still runs', async ({ page }) => {
	const canary = await openCanary();
	const lesson = await openLesson(page);
	// A run leaves a spare frame for the next one.
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	await expect.poll(() => page.frames().length).toBe(2);
	const address = page.url();
	const said = await page.frames()[1]?.evaluate(async (url) => {
		const image = document.createElement('img');
		image.src = `${url}/image`;
		document.body.append(image);
		const fetched = await fetch(`${url}/fetch`, { mode: 'no-cors' }).then(() => 'through', String);
		const code = `fetch('${url}/worker', { mode: 'no-cors' }).then(() => 'through', String).then(postMessage);`;
		const inWorker = await new Promise((done) => {
			new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))).onmessage = ({ data }) => done(data);
		});
		const storage = await new Promise<string>((done) => {
			try {
				localStorage.setItem('a', 'b');
				done('through');
			} catch (error) {
				done(String(error));
			}
		});
		window.open(`${url}/open`);
		return { fetched, inWorker, storage };
	}, canary.url);
	expect(said).toEqual({
		fetched: expect.stringContaining('TypeError'),
		inWorker: expect.stringContaining('TypeError'),
		storage: expect.stringContaining('SecurityError')
	});
	// The frame is left with nothing in it, so there may be nobody to answer.
	await page
		.frames()[1]
		?.evaluate((url) => void (location.href = `${url}/href`), canary.url)
		.catch(() => undefined);
	// What goes out, goes out at once; this is for what might come late.
	await page.waitForTimeout(500);
	expect(canary.seen).toEqual([]);
	expect(page.url()).toBe(address);
	await lesson.run.click();
	await expect(lesson.run).toBeVisible();
	await expectOutcome(lesson, 'held');
	await canary.close();
});
