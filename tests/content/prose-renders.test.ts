/** Each lesson's prose as a reader without JavaScript gets it, and as it looks beside a run. */
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { runInNode } from '#cli/node-run.ts';
import { lessonBySlug, lessonPage, lessons } from '#course/catalogue.ts';
import type { LessonMeta, LessonPage } from '#course/lesson.ts';
import { lessonProse } from '#course/lesson-prose.ts';
import type { Fault, Trace } from '#trace/record.ts';
import { LESSON_KEY, type LessonContext } from '#ui/lesson/lesson-context.ts';

async function traceOf(page: LessonPage, faults: readonly Fault[] = []): Promise<Trace> {
	const outcome = await runInNode({ files: [...page.given, page.scenario, ...page.start], seed: 0, faults });
	if (outcome.kind !== 'finished') throw new Error(outcome.problem.sentence);
	return outcome.value;
}

async function bodyOf(meta: LessonMeta, run: Partial<LessonContext> = {}): Promise<string> {
	const Prose = await lessonProse(meta.section.slug, meta.slug);
	if (!Prose) throw new Error(`${meta.folder} has no prose.`);
	const context: LessonContext = {
		lesson: lessonPage(meta),
		trace: null,
		hasRun: false,
		cursor: 0,
		sweep: null,
		seek: () => undefined,
		injectAndRun: () => undefined,
		...run
	};
	// Without the marks that hydration needs.
	return render(Prose, { context: new Map([[LESSON_KEY, context]]) }).body.replace(/<!--[\s\S]*?-->/g, '');
}

describe.each(lessons())('$code $title', (meta) => {
	it('is readable before anything has run', async () => {
		const body = await bodyOf(meta);
		expect(body).toContain('Predict, then run');
		expect(body).toContain('Checked by the engine');
		expect(body.match(/<details/g)?.length).toBeGreaterThanOrEqual(6);
		expect(body).toMatch(/<pre class="code-block" data-lang="ts"[\s\S]*<pre class="code-block" data-lang="go"/);
		expect(body).toContain('This lesson teaches');
	});

	it('names only what its lesson has, which components check beside a run', async () => {
		const page = lessonPage(meta);
		await expect(bodyOf(meta, { trace: await traceOf(page) })).resolves.toContain('<h2>');
	});
});

describe('the compensation lesson beside a run', async () => {
	const meta = lessonBySlug('patterns', 'compensation');
	if (!meta) throw new Error('The compensation lesson is gone.');
	const page = lessonPage(meta);
	const decline: Fault = { kind: 'decline', at: 'Payments/ChargeCard/trip-7#1/Cards.authorise#1' };
	const lost: Fault = { kind: 'fail-after', at: 'Flights/ReserveFlight/trip-7#1/Seats.hold#1' };
	const declined = await traceOf(page, [decline]);

	it('turns moments into steps', async () => {
		expect(await bodyOf(meta)).toContain('the bank said no');
		const body = await bodyOf(meta, { trace: declined, hasRun: true });
		expect(body).not.toContain('the bank said no');
		expect(body).toMatch(/aria-label="step \d+: CardDeclined"/);
	});

	it('says what happened to whoever ran it before guessing', async () => {
		const body = await bodyOf(meta, { trace: declined, hasRun: true });
		expect(body.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')).toMatch(/You ran it before guessing\. This is what happened, at steps \d+ and \d+\./);
		expect(body).toMatch(/step \d+: CancelHotel[\s\S]*step \d+: CancelFlight/);
	});

	it('keeps asking as long as the run had another fault, or was not the learner’s', async () => {
		for (const run of [
			{ trace: declined, hasRun: false },
			{ trace: await traceOf(page, [lost]), hasRun: true }
		]) {
			expect(await bodyOf(meta, run)).toContain('Decline the card and run');
		}
	});

	it('marks the gentlest hint when the run asks for it, and only then', async () => {
		const body = await bodyOf(meta, { trace: await traceOf(page, [lost]), hasRun: true });
		expect(body.match(/your run asks for this one/g)).toHaveLength(1);
		expect(await bodyOf(meta, { trace: declined, hasRun: true })).not.toContain('your run asks for this one');
	});

	it('tells who made a known mistake what the run shows', async () => {
		const trace = { ...declined, hints: ['parallel-undo'], verdict: { ...declined.verdict, held: false } };
		const body = await bodyOf(meta, { trace, hasRun: true });
		expect(body).toContain('What your run shows');
		expect(body).toContain('<code>TripCancelled</code> was out before the undo was done.');
	});

	it('ends the build with a sentence when prose names what is not there', async () => {
		const broken = { ...page, contracts: {} };
		await expect(bodyOf(meta, { lesson: broken })).rejects.toThrow(
			/^content\/02-patterns\/06-compensation\/lesson\.mdx: <Message> names the message `CardDeclined`, which no file of the lesson declares\./
		);
	});
});
