/** A fault kind: what the menu, the sweep, links and the simulator need to know of it. */
import type { Fault } from '#trace/record.ts';

/** Moments at which the simulator asks whether a fault strikes. */
export type Phase =
	/** A message is on its way to a consumer. */
	| 'transit'
	/** A delivery is about to start. */
	| 'start'
	/** A handler has returned and its delivery is not acknowledged yet. */
	| 'before-ack'
	/** A port call was made and nothing is done yet. */
	| 'before-call'
	/** The port call's effect is there, its answer is not. */
	| 'after-call';

/** What a point is, for `fits`. */
export interface PointShape {
	readonly what: 'delivery' | 'call';
	/** The port call's name for calls: `append`, `send`, `publish`, `read`, `Cards.authorise`. */
	readonly call: string | null;
	/** The call changes something outside of the handler. */
	readonly hasEffect: boolean;
	/** It can be declined: an external operation that knows how to say no. */
	readonly canDecline: boolean;
}

/** What the simulator lets a fault do. */
export interface Strike {
	/** The module that handles dies; it restarts after a while. */
	crash(when: string): void;
	/** This delivery is lost. */
	drop(): void;
	/** A second copy follows. */
	duplicate(): void;
	/** It comes later. */
	delay(ms: number): void;
	/** The call fails, with its effect done (`done`) or not. */
	fail(done: boolean): void;
	/** The external service says no. */
	decline(): void;
}

export interface FaultKind {
	/** Kebab-case, never renamed: it is in links. */
	readonly id: string;
	/** For menus: `Fail after effect`. */
	readonly label: string;
	/** For a narrow column: `fail after`. */
	readonly short: string;
	/** A word or two on what it means: `reply lost`. */
	readonly note: string;
	readonly group: 'Crash' | 'Message' | 'Effect';
	/** The default of `Fault.ms`, for kinds that take a duration. */
	readonly defaultMs?: number;
	/** Many at once is another story than one: the sweep tries it by itself only. */
	readonly isAlone?: boolean;
	/** A fragment that completes "... is injected: ", for summaries and notes: `reply lost`. */
	readonly says: (fault: Fault) => string;
	fits(point: PointShape): boolean;
	/** Where it strikes at a point of this shape. */
	phase(point: PointShape): Phase;
	strike(strike: Strike, fault: Fault): void;
}
