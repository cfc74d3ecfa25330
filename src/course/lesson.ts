/** What the site knows of a lesson. Types only: nothing here is shipped. */
import type { Contract } from '#trace/system.ts';

/** One file of a lesson; `text` is as the author wrote it. */
export interface LessonFile {
	/** `saga.ts`: flat, as imports write it (`./saga`). */
	readonly path: string;
	readonly text: string;
}

/** A topic of the curriculum, by its code in the course's table: `S2.3`. */
export interface SeedTopic {
	readonly code: string;
	readonly label: string;
}

export interface Section {
	/** `patterns`: in URLs. */
	readonly slug: string;
	readonly title: string;
	/** One sentence: what can be done after it. */
	readonly goal: string;
	readonly order: number;
	/** `content/02-patterns`. */
	readonly folder: string;
}

export interface LessonMeta {
	/** Keys progress and links; never renamed. */
	readonly id: string;
	/** Its name in the syllabus: `P6`. */
	readonly code: string;
	readonly title: string;
	/** The lead sentence. */
	readonly summary: string;
	readonly minutes: number;
	readonly seeds: readonly SeedTopic[];
	/** Ids of lessons that come before. */
	readonly needs: readonly string[];
	/** Its number within the section. */
	readonly order: number;
	readonly section: Section;
	/** `compensation`: in URLs. */
	readonly slug: string;
	/** Path of its page below the site's root, without a leading slash: `learn/patterns/compensation`. */
	readonly href: string;
	/** `content/02-patterns/06-compensation`. */
	readonly folder: string;
}

/** One set of the learner's files: a start, a solution, an answer. */
export interface Variant {
	/** The name of its folder: `parallel-undo`. */
	readonly name: string;
	readonly files: readonly LessonFile[];
}

export interface WrongAnswer extends Variant {
	/** What its author tells who wrote this; its id in the scenario is the variant's name. */
	readonly hint: string;
}

export interface LessonFiles {
	/** Read-only modules, all the same for every variant. */
	readonly given: readonly LessonFile[];
	readonly scenario: LessonFile;
	readonly start: readonly LessonFile[];
	readonly solution: readonly LessonFile[];
	readonly wrong: readonly WrongAnswer[];
	readonly other: readonly Variant[];
	readonly go: readonly LessonFile[];
}

/** A hint that a run earns: shown when `Trace.hints` names it. */
export interface RunHint {
	readonly id: string;
	readonly text: string;
}

export interface LessonLink {
	readonly title: string;
	readonly href: string;
}

/** All that a lesson's page needs, and no more: wrong answers stay at home, only their hints travel. */
export interface LessonPage {
	readonly meta: LessonMeta;
	readonly given: readonly LessonFile[];
	readonly scenario: LessonFile;
	readonly start: readonly LessonFile[];
	readonly solution: readonly LessonFile[];
	/** Every message that the given files declare, by type. */
	readonly contracts: Readonly<Record<string, Contract>>;
	readonly hints: readonly RunHint[];
	/** Neighbours in the course; `null` where there is none. */
	readonly previous: LessonLink | null;
	readonly next: LessonLink | null;
}
