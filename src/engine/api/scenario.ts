/** What an author writes: which modules, which external services, what happens first, and what must hold. */
import type { Draft, JsonValue } from './message.ts';
import type { Answer } from './ports.ts';

/** A module file and how to draw it. */
export interface ModuleFile {
	/** File name in the lesson: `flights.ts`. Its default export is the module. */
	readonly file: string;
	readonly label: string;
	/** For narrow screens. */
	readonly short?: string;
	readonly role: 'saga' | 'process manager' | 'aggregate' | 'read model' | 'service';
	/** A lucide icon name. */
	readonly icon: string;
}

/** Moves amounts between nothing and an account, for one key. */
export interface Ledger {
	post(posting: { readonly account: string; readonly key: string; readonly amount: number }): void;
	total(account: string, key?: string): number;
}

export interface ExternalOperation {
	/** Does it: moves the ledger and answers. Called at most once for each idempotency key. */
	readonly perform: (request: { readonly [key: string]: JsonValue }, ledger: Ledger, at: { readonly timeMs: number; readonly key: string | null }) => Answer;
	/** What it answers when it says no; an operation without one cannot be declined. */
	readonly declined?: Answer;
	/** From request to answer, in virtual milliseconds; 20 when left out. The effect is half way. */
	readonly latencyMs?: number;
	/** How long a caller waits before no answer counts as none; 2000 when left out. */
	readonly timeoutMs?: number;
	/** What it answers to a known key with another request; the first answer again when left out. */
	readonly keyReused?: Answer;
	/** Events that it publishes by itself once it was done, each with a delay of its own from the effect. Each `topic` is a link of its own. */
	readonly callbacks?: (
		request: { readonly [key: string]: JsonValue },
		answer: Answer
	) => readonly { readonly event: Draft; readonly afterMs: number; readonly topic?: string }[];
}

export interface ExternalService {
	/** `Cards`: learners call `gateway.Cards.authorise(...)`. */
	readonly name: string;
	readonly label: string;
	readonly short?: string;
	readonly icon: string;
	/** Drawn inside this module's lane, and only when something goes wrong; otherwise in a lane of its own. */
	readonly within?: string;
	readonly operations: Readonly<Record<string, ExternalOperation>>;
}

export interface WorldEvent {
	readonly type: string;
	readonly data: Readonly<Record<string, JsonValue>>;
	/** The module that stored or published it. */
	readonly module: string;
	/** What is published again under its own id, as an outbox does, is one message twice. */
	readonly messageId: string;
	readonly correlationId: string;
	readonly streamName: string | null;
	readonly timeMs: number;
}

/** Everything that has happened so far, for invariants to read. What a check has not read cannot change its result. */
export interface World {
	/** Events stored or published, in order; of one type when given. */
	events(type?: string): readonly WorldEvent[];
	/** Commands whose handling has been acknowledged, in order; of one type when given. */
	handled(type?: string): readonly WorldEvent[];
	/** Sum of an account, of one key when given. */
	total(account: string, key?: string): number;
	/** Every posting with this account, in order. */
	postings(account: string): readonly { readonly key: string; readonly amount: number }[];
	/** Messages in the dead letters now. */
	deadLetters(): readonly {
		readonly id: string;
		readonly type: string;
		readonly data: Readonly<Record<string, JsonValue>>;
		readonly module: string;
		readonly correlationId: string;
		readonly reason: string;
		readonly attempts: number;
	}[];
	/** Events of one stream, in order. */
	stream(name: string): readonly WorldEvent[];
	/** Rows of a database's table as they are committed. `outbox` and `inbox` are tables too. */
	rows(database: string, table: string): readonly { readonly key: string; readonly row: Readonly<Record<string, JsonValue>> }[];
	/** Deliveries that were begun, in order, those of every attempt; of one type when given. */
	deliveries(type?: string): readonly (WorldEvent & { readonly attempt: number })[];
	/** Calls of external services, in order; of one service when given. */
	calls(
		service?: string
	): readonly { readonly service: string; readonly operation: string; readonly module: string; readonly correlationId: string; readonly timeMs: number }[];
	/** Messages that are sent and not done with, and timers that are set: what can still move a process. */
	inFlight(): readonly { readonly type: string; readonly correlationId: string; readonly module: string }[];
	/** How often modules have died; one module when given. */
	restarts(module?: string): number;
	readonly timeMs: number;
}

/** True when it holds; a sentence (or false) when it does not. */
export type Check = (world: World) => boolean | string;

export interface Invariant {
	readonly kind: 'always' | 'eventually' | 'leadsTo' | 'atEnd';
	readonly label: string;
	readonly check?: Check;
	/** Keys that something was begun for. */
	readonly from?: (world: World) => readonly string[];
	/** Whether it came to its end for this key. */
	readonly to?: (world: World, key: string) => boolean;
	/** The sentence when it never came. */
	readonly otherwise?: (key: string) => string;
	/** Virtual milliseconds within which it must come. */
	readonly withinMs?: number;
}

/** Must hold after every step. @example always('charged at most once', (w) => w.total('charges') <= 1 || 'Charged twice.') */
export function always(label: string, check: Check): Invariant {
	return { kind: 'always', label, check };
}

/** Must hold at some time. */
export function eventually(label: string, check: Check): Invariant {
	return { kind: 'eventually', label, check };
}

/** Must hold when nothing is left to happen. */
export function atEnd(label: string, check: Check): Invariant {
	return { kind: 'atEnd', label, check };
}

/** Whatever begins must come to its end, then or later; with `withinMs`, no later than that. */
export function leadsTo(
	label: string,
	rule: {
		readonly from: (world: World) => readonly string[];
		readonly to: (world: World, key: string) => boolean;
		readonly otherwise: (key: string) => string;
		readonly withinMs?: number;
	}
): Invariant {
	return { kind: 'leadsTo', label, ...rule };
}

/** A read model to show beside each step: one object for each key. */
export interface View {
	readonly name: string;
	readonly keys: (world: World) => readonly string[];
	readonly of: (world: World, key: string) => { readonly [field: string]: JsonValue };
}

/** A hint that the run itself asks for. */
export interface ScenarioHint {
	/** The same id as in the lesson's prose. */
	readonly id: string;
	readonly when: (world: World) => boolean;
}

export interface FirstCommand {
	readonly command: Draft;
	/** Names the whole conversation: `trip-7`. */
	readonly correlationId: string;
	/** Virtual milliseconds; 0 when left out. */
	readonly atMs?: number;
	/** Sends it again each so many milliseconds, `times` times in all: a tick. Each has the same correlation. */
	readonly everyMs?: number;
	readonly times?: number;
}

/** What people do to a system while it runs. */
export type ScenarioStep =
	/** Another version of a module takes over: what is in hand ends in the old code. It also ends what made messages unreadable. */
	| { readonly do: 'deploy'; readonly module: string; readonly file: string; readonly atMs: number }
	/** A graceful stop, which is not a crash: what is in hand ends, the rest waits for `start`. */
	| { readonly do: 'stop' | 'start'; readonly module: string; readonly atMs: number }
	/** Delivers the dead letters of a module again, oldest first unless told otherwise; of some types when given. */
	| { readonly do: 'redrive'; readonly module: string; readonly atMs: number; readonly order?: 'oldest' | 'newest'; readonly types?: readonly string[] }
	| { readonly do: 'discard'; readonly module: string; readonly atMs: number; readonly types?: readonly string[] }
	/** Empties the read models of a module and folds all events again. Refused where a module reacts to events: it would do everything twice. */
	| { readonly do: 'rebuild'; readonly module: string; readonly atMs: number };

export interface Scenario {
	readonly id: string;
	readonly modules: readonly ModuleFile[];
	readonly externals?: readonly ExternalService[];
	readonly first: readonly FirstCommand[];
	readonly steps?: readonly ScenarioStep[];
	/** How long messages are under way, in virtual milliseconds; a few when left out. An end that is left out is any; the first that fits counts. */
	readonly links?: readonly { readonly from?: string; readonly to?: string; readonly latencyMs: number }[];
	/** Ids of the fault kinds on offer, in menus and in the sweep; the usual ones when left out. */
	readonly faults?: readonly string[];
	readonly accounts?: readonly { readonly id: string; readonly label: string; readonly holding?: boolean }[];
	readonly invariants: readonly Invariant[];
	readonly views?: readonly View[];
	readonly hints?: readonly ScenarioHint[];
	/** Deliveries before a run counts as going in circles. */
	readonly maxDeliveries?: number;
}

/** Declares a scenario: the default export of `scenario.ts`. */
export function scenario(definition: Scenario): Scenario {
	return definition;
}
