/** Who takes part in a run, as the trace names them: lanes, modules, message types, accounts. */

export type MessageKind = 'command' | 'event';

/** The hue and shape family of a lane, in EventStorming's colours. */
export type LaneKind = 'policy' | 'aggregate' | 'external' | 'read';

/** One swimlane: a module or an external service. */
export interface Lane {
	/** Module or service name as the code writes it: `TripSaga`, `Cards`. */
	readonly id: string;
	/** For people: `Trip saga`. */
	readonly label: string;
	/** A very short label for phones: `Saga`. */
	readonly short: string;
	/** What it is, in the field's words: `saga`, `process manager`, `aggregate`, `external`. */
	readonly role: string;
	readonly kind: LaneKind;
	/** A lucide icon name: `workflow`, `plane`. */
	readonly icon: string;
}

/** What is known of a message type from its declaration. */
export interface Contract {
	readonly type: string;
	readonly kind: MessageKind;
	/** The type that this one undoes: `FlightCancelled` undoes `FlightReserved`. */
	readonly undoes?: string;
	/** A refusal or failure in the business's own terms: `CardDeclined`. */
	readonly failure?: boolean;
}

export interface Account {
	readonly id: string;
	readonly label: string;
	/** Counted in the Holdings row: what is still held for somebody. */
	readonly holding: boolean;
}

/** What a module declares of itself. */
export interface ModuleOutline {
	readonly name: string;
	readonly file: string;
	/** Command types, in the module's order. */
	readonly handles: readonly string[];
	/** Event types. */
	readonly on: readonly string[];
	readonly timers: readonly string[];
	readonly projections: readonly { readonly table: string; readonly on: readonly string[] }[];
	/** The database that it opens. */
	readonly database: string;
}
