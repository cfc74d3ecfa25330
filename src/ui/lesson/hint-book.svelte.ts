/** Which hints of a lesson are open, shared by the hints themselves and by whatever offers the next one. */
import { tick } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { LessonContext } from './lesson-context.ts';

export const HINT_LEVELS = [1, 2, 3] as const;
export type HintLevel = (typeof HINT_LEVELS)[number];

export class HintBook {
	readonly #open = new SvelteSet<HintLevel>();
	readonly #places: Partial<Record<HintLevel, HTMLElement>> = {};

	/** The gentlest hint that nobody has opened; `null` when all are open. */
	readonly next: HintLevel | null = $derived(HINT_LEVELS.find((level) => !this.#open.has(level)) ?? null);

	isOpen(level: HintLevel): boolean {
		return this.#open.has(level);
	}

	set(level: HintLevel, isOpen: boolean): void {
		if (isOpen) this.#open.add(level);
		else this.#open.delete(level);
	}

	/** Says where a hint stands, so that `show` can go there. */
	place(level: HintLevel, element: HTMLElement): void {
		this.#places[level] = element;
	}

	/** Opens a hint and takes the reader to it. */
	async show(level: HintLevel): Promise<void> {
		this.#open.add(level);
		// It has its whole height only once it is open.
		await tick();
		const element = this.#places[level];
		element?.querySelector('summary')?.focus({ preventScroll: true });
		element?.scrollIntoView({ block: 'nearest' });
	}
}

const books = new WeakMap<LessonContext, HintBook>();

/** The book of the lesson that this context belongs to. */
export function hintBook(context: LessonContext): HintBook {
	const book = books.get(context) ?? new HintBook();
	books.set(context, book);
	return book;
}
