/** What the components of a lesson's prose know of the run beside it. The workbench provides it; the prose only reads and asks. */
import { getContext, setContext } from 'svelte';
import type { LessonPage } from '#course/lesson.ts';
import type { Fault, Trace } from '#trace/record.ts';
import type { SweepReport } from '#trace/sweep.ts';

/** Give it getters over reactive state: `{ get trace() { return run.trace; } ... }`. */
export interface LessonContext {
	readonly lesson: LessonPage;
	/** The run that is shown; before the first one, the starter's prerendered run without faults. */
	readonly trace: Trace | null;
	/** The learner has pressed Run (or injected, or opened a shared run): `trace` is theirs. */
	readonly hasRun: boolean;
	/** Number of the current step. */
	readonly cursor: number;
	/** The last sweep of the code as it is now; `null` when there is none or the code has changed since. */
	readonly sweep: SweepReport | null;
	/** Moves the cursor, for every panel at once. */
	seek(step: number): void;
	/** Adds the fault to the script and runs. */
	injectAndRun(fault: Fault): void;
}

/** The key of Svelte's context, for tests that render prose on its own. */
export const LESSON_KEY = Symbol('lesson');

/** Called once by whoever holds the run, above the prose. */
export function provideLesson(context: LessonContext): void {
	setContext(LESSON_KEY, context);
}

/** The run beside this prose. Throws for prose that stands alone: a component without a lesson is an author's slip. */
export function lessonContext(component: string): LessonContext {
	const context = getContext<LessonContext | undefined>(LESSON_KEY);
	if (!context) throw new Error(`<${component}> stands outside of a lesson. Put it into a lesson.mdx, or call provideLesson above it.`);
	return context;
}
