import type { Seq } from '#trace/record.ts';

/** What the pointer or the focus is on: a step, and the record that a fault would be put at (a bar stands for its delivery). */
export interface StepTarget {
	readonly n: number;
	readonly seq: Seq;
}

/** What a drawing of the trace tells its panel. */
export interface StepActions {
	/** Pressed, or Enter. */
	press(n: number): void;
	/** The pointer or the focus came to it. */
	enter(target: StepTarget): void;
	/** It went away again. */
	leave(): void;
	/** Keys on the chip of a step. */
	key(event: KeyboardEvent, target: StepTarget): void;
	/** Opens the `Fault` menu beside this element; left out where nothing can be injected. */
	fault?: (target: StepTarget, element: HTMLElement) => void;
}
