/**
 * The `faultline` module: the only door between the engine and the code of learners and authors.
 * Self-contained on purpose: the editor reads these files as text for its types.
 */
import { command as makeCommand, event as makeEvent, type Creator, type DeclareOptions, type Draft, type Received } from './message.ts';
import type { CommandBus, EventStore, EventStream, Ports } from './ports.ts';

export { TransientError, PermanentError, NoReplyError, UnavailableError, UnreadableMessageError, ExpectedVersionConflictError } from './errors.ts';
export { STREAM_EXISTS, STREAM_DOES_NOT_EXIST, NO_CONCURRENCY_CHECK } from './ports.ts';
export { ACK, SKIP, RETRY, PARK, STOP, module, projection } from './module.ts';
export { decider } from './decider.ts';
export { workflow } from './workflow.ts';
export { batch, completed, failed, pending, isDone, again } from './batch.ts';
export { scenario, always, eventually, leadsTo, atEnd } from './scenario.ts';

export type { Metadata, Creator, Draft, JsonValue } from './message.ts';
export type {
	Ports,
	RecordedEvent,
	Answer,
	Gateway,
	Clock,
	Ids,
	Random,
	AppendOptions,
	ReadOptions,
	ExpectedStreamVersion,
	Database,
	Transaction,
	OutboxRow,
	DeadLetter,
	Delivery,
	Due
} from './ports.ts';
export type { Module, ModuleDefinition, RetryPolicy, Projection, AnyReceived } from './module.ts';
export type { Decider } from './decider.ts';
export type { Workflow, WorkflowStep } from './workflow.ts';
export type { Batch } from './batch.ts';
export type { Scenario, World, WorldEvent, Invariant, ExternalService, Ledger, ScenarioStep } from './scenario.ts';

/** Declares a command type. @example command<{ tripId: string }>('ReserveHotel') */
export function command<Data>(type: string, options?: DeclareOptions): Creator<Data> {
	return makeCommand<Data>(type, options);
}

/** Declares an event type. @example event<{ tripId: string }>('HotelReserved') */
export function event<Data>(type: string, options?: DeclareOptions): Creator<Data> {
	return makeEvent<Data>(type, options);
}

export namespace command {
	/** What `commands` is. */
	export type Bus = CommandBus;
	/** A command as its handler receives it: `command.Of<typeof reserveHotel>`. */
	export type Of<C> = C extends Creator<infer Data> ? Received<Data> : never;
	/** Handles one command. */
	export type Handler<C> = (command: Of<C>, ports: Ports) => unknown;
	export type Any = Draft;
}

export namespace event {
	/** What `events` is. */
	export type Store = EventStore;
	/** What `events.stream(name)` is. */
	export type Stream = EventStream;
	/** An event as its handler receives it: `event.Of<typeof hotelReserved>`. */
	export type Of<C> = C extends Creator<infer Data> ? Received<Data> : never;
	/** Reacts to one event. */
	export type Handler<C> = (event: Of<C>, ports: Ports) => unknown;
	export type Any = Draft;
}
