/** The pictures of the README, from the running product. `UPDATE_SCREENSHOTS=1 npm test -- build browser` takes them anew. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectOutcome, injectOnRow, openLesson, waitForFullEditor } from '#tests/support/lesson-page.ts';

interface Picture {
	readonly name: string;
	readonly colorScheme: 'light' | 'dark';
	readonly width: number;
	readonly height: number;
	show(page: Page): Promise<void>;
}

async function showCompensation(page: Page): Promise<void> {
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	await injectOnRow(page, /authorise/, 'Decline');
	await expectOutcome(lesson, 'compensated');
	await lesson.tab('Trace').click();
}

async function showSweep(page: Page): Promise<void> {
	const lesson = await openLesson(page);
	await lesson.sweep.click();
	await expectOutcome(lesson, 'violated');
}

const PICTURES: readonly Picture[] = [
	{ name: 'home', colorScheme: 'light', width: 1440, height: 900, show: async (page) => void (await page.goto('./')) },
	{ name: 'lesson-dark', colorScheme: 'dark', width: 1440, height: 900, show: showCompensation },
	{ name: 'lesson-light', colorScheme: 'light', width: 1440, height: 900, show: showCompensation },
	{ name: 'sweep-dark', colorScheme: 'dark', width: 1440, height: 900, show: showSweep },
	{ name: 'lesson-phone', colorScheme: 'light', width: 390, height: 844, show: showCompensation }
];

/** Width and height stand in the header of a PNG. */
function sizeOf(png: Buffer): { width: number; height: number } {
	return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

for (const picture of PICTURES) {
	const size = { width: picture.width, height: picture.height };
	test.describe(picture.name, () => {
		test.use({ colorScheme: picture.colorScheme, viewport: size, reducedMotion: 'reduce' } as object);

		test('can be taken, and the one in static/screenshots has its size', async ({ page }) => {
			await picture.show(page);
			if (picture.width >= 768 && picture.name !== 'home') await waitForFullEditor(page);
			await page.mouse.move(0, 0);
			await page.evaluate(() => document.fonts.ready);
			const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
			expect(sizeOf(shot)).toEqual(size);
			const path = `static/screenshots/${picture.name}.png`;
			if (process.env.UPDATE_SCREENSHOTS) {
				mkdirSync('static/screenshots', { recursive: true });
				writeFileSync(path, shot);
			}
			expect(existsSync(path), `${path} is missing. Take it: UPDATE_SCREENSHOTS=1 npm test -- build browser`).toBe(true);
			expect(sizeOf(readFileSync(path))).toEqual(size);
		});
	});
}
