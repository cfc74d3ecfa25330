/**
 * A sweep of a thousand schedules has news from its beginning, and the page goes on being drawn. What is held to a limit is the work of a task on the page's
 * own thread, against the time between two frames of the same page when it is idle: a busy machine makes both slower, and takes neither for the other.
 */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { lessonOn, openLesson, waitForFullEditor } from '#tests/support/lesson-page.ts';
import { tasksDuring } from '#tests/support/browser/main-thread.ts';

/** The start and the solution together. */
const SCHEDULES = 1000;
/** 50 ms at 60 frames a second. */
const MOST_FRAMES = 3;
const IDLE_FRAMES = 120;

/** A frame that the page drew, and the number of schedules that it showed. */
interface Frame {
	readonly ms: number;
	readonly shown: number;
}

declare global {
	interface Window {
		drawn: Frame[];
	}
}

async function watchFrames(page: Page): Promise<void> {
	await page.evaluate(() => {
		window.drawn = [];
		const note = (ms: number): void => {
			const count = document.querySelector('section.sweep .total b')?.textContent ?? '';
			window.drawn.push({ ms, shown: Number(count.replace(/\D/g, '')) });
			requestAnimationFrame(note);
		};
		requestAnimationFrame(note);
	});
}

const takeFrames = (page: Page): Promise<Frame[]> => page.evaluate(() => window.drawn.splice(0));

const gapsOf = (frames: readonly Frame[]): readonly number[] =>
	frames
		.slice(1)
		.map((frame, i) => frame.ms - (frames[i]?.ms ?? 0))
		.sort((a, b) => a - b);

async function framesOfIdlePage(page: Page): Promise<{ usualMs: number; longestMs: number }> {
	await takeFrames(page);
	await page.waitForFunction((count) => window.drawn.length >= count, IDLE_FRAMES);
	const gaps = gapsOf(await takeFrames(page));
	return { usualMs: gaps[Math.floor(gaps.length / 2)] ?? NaN, longestMs: gaps.at(-1) ?? NaN };
}

interface Swept {
	readonly schedules: number;
	/** The first number that was shown, after how long, and how many there were until the last. */
	readonly first: number;
	readonly firstMs: number;
	readonly numbers: number;
	readonly totalMs: number;
	readonly longestGapMs: number;
	readonly longestTaskMs: number;
}

async function sweep(page: Page, browser: Browser): Promise<Swept> {
	await takeFrames(page);
	const tasks = await tasksDuring(browser, page, async () => {
		await lessonOn(page).sweep.click();
		await expect(page.getByRole('button', { name: 'End early' })).toHaveCount(0, { timeout: 60_000 });
		await expect(lessonOn(page).run).toBeVisible();
	});
	const counts = await takeFrames(page);
	const first = counts.find((frame) => frame.shown > 0);
	const last = counts.at(-1);
	const startMs = counts[0]?.ms ?? NaN;
	return {
		schedules: last?.shown ?? 0,
		first: first?.shown ?? NaN,
		firstMs: (first?.ms ?? NaN) - startMs,
		numbers: new Set(counts.map((frame) => frame.shown)).size - 1,
		totalMs: (counts.find((frame) => frame.shown === last?.shown)?.ms ?? NaN) - startMs,
		longestGapMs: gapsOf(counts).at(-1) ?? NaN,
		longestTaskMs: Math.max(...tasks)
	};
}

test('a sweep of a thousand schedules has news from its beginning, and leaves the page its frames', async ({ page, browser }) => {
	test.setTimeout(120_000);
	const lesson = await openLesson(page);
	// It is loaded in a quiet moment, and is no part of a sweep.
	await waitForFullEditor(page);
	await watchFrames(page);
	const idle = await framesOfIdlePage(page);
	const ofStart = await sweep(page, browser);
	await page.getByRole('button', { name: 'Back to the lesson' }).click();
	await page.getByRole('button', { name: 'Show solution' }).click();
	await page.getByRole('button', { name: 'Use it' }).click();
	await expect(lesson.editor).toContainText('refundCard');
	const ofSolution = await sweep(page, browser);

	const ms = (value: number): string => `${value.toFixed(0)} ms`;
	console.log(`An idle page draws a frame each ${ms(idle.usualMs)}; its longest gap was ${ms(idle.longestMs)}.`);
	for (const { schedules, first, firstMs, numbers, totalMs, longestGapMs, longestTaskMs } of [ofStart, ofSolution]) {
		console.log(
			`${String(schedules)} schedules in ${ms(totalMs)}: the first ${String(first)} shown after ${ms(firstMs)}, ${String(numbers)} counts; longest gap ${ms(longestGapMs)}, longest task ${ms(longestTaskMs)}.`
		);
		expect(first).toBeLessThan(schedules / 4);
		expect(numbers).toBeGreaterThan(4);
		expect(longestTaskMs).toBeLessThan(MOST_FRAMES * idle.usualMs);
	}
	expect(ofStart.schedules + ofSolution.schedules).toBeGreaterThanOrEqual(SCHEDULES);
});
