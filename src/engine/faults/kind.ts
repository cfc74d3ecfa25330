/** A fault kind: what the menu, the sweep, links and the simulator need to know of it. */
import type { Fault, RecordData } from '#trace/record.ts';

export type Via = RecordData['deliver']['via'];

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
	| 'after-call'
	/** A module asks its inbox for a message that it has seen. */
	| 'inbox'
	/** A module looks at its clock for the first time. */
	| 'clock';

/** What a point is, for `fits`. */
export interface PointShape {
	readonly what: 'delivery' | 'call' | 'inbox' | 'clock';
	/** The port call's name for calls: `append`, `send`, `publish`, `read`, `Cards.authorise`. */
	readonly call: string | null;
	/** The call changes something outside of the handler. */
	readonly hasEffect: boolean;
	/** It can be declined: an external operation that knows how to say no. */
	readonly canDecline: boolean;
	/** It is decided on a version that somebody else may have passed: an append that expects one, a transaction that read. */
	readonly canConflict: boolean;
	/** An external service, or the broker behind `send` and `publish`: it can be down. */
	readonly canBeDown: boolean;
	/** How a delivery came; `null` for the rest. */
	readonly via: Via | null;
}

/** A point of which nothing is known but what it is. */
export function pointShape(what: PointShape['what'], more: Partial<PointShape> = {}): PointShape {
	return { what, call: null, hasEffect: false, canDecline: false, canConflict: false, canBeDown: false, via: null, ...more };
}

/** Shapes of calls that were made before, by the call's name: a call is made often, and there are few kinds of calls. */
const CALL_SHAPES = new Map<string, PointShape[]>();

/** The shape of a call: the same object for the same call. */
export function callShape(
	call: string,
	hasEffect: boolean,
	can: { readonly decline: boolean; readonly conflict: boolean; readonly beDown: boolean }
): PointShape {
	let shapes = CALL_SHAPES.get(call);
	if (!shapes) CALL_SHAPES.set(call, (shapes = []));
	const at = (hasEffect ? 1 : 0) + (can.decline ? 2 : 0) + (can.conflict ? 4 : 0) + (can.beDown ? 8 : 0);
	return (shapes[at] ??= { what: 'call', call, hasEffect, canDecline: can.decline, canConflict: can.conflict, canBeDown: can.beDown, via: null });
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
	/** Somebody else writes first. */
	conflict(): void;
	/** The call takes so much longer. */
	slow(ms: number): void;
	/** What is asked is down from now on, for so long. */
	down(ms: number): void;
	/** The message is overtaken by the next one on its link. */
	reorder(): void;
	/** Nothing passes this link from now on, for so long. */
	partition(ms: number): void;
	/** The message cannot be read, until another version of the module is deployed. */
	poison(): void;
	/** This consumer stands still for so long. */
	lag(ms: number): void;
	/** The cancellation comes too late: the timer is on its way. */
	miss(): void;
	/** The inbox has forgotten. */
	forget(): void;
	/** The module's clock is so much ahead, for the rest of the run. */
	shiftClock(ms: number): void;
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
	/** On offer where a scenario does not say which kinds are. */
	readonly isUsual?: boolean;
	/** Many at once is another story than one: the sweep tries it by itself only. */
	readonly isAlone?: boolean;
	/** A fragment that completes "... is injected: ", for summaries and notes: `reply lost`. */
	readonly says: (fault: Fault) => string;
	fits(point: PointShape): boolean;
	/** Where it strikes at a point of this shape. */
	phase(point: PointShape): Phase;
	strike(strike: Strike, fault: Fault): void;
}

/** `5 s`, `200 ms`: as a fault's fragment says it. */
export function sayMs(ms: number): string {
	return ms >= 1000 && ms % 100 === 0 ? `${String(ms / 1000)} s` : `${String(ms)} ms`;
}
