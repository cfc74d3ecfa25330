/** What has happened so far, as invariants read it, and which part of it a check has read. */
import type { World, WorldEvent } from '#engine/api/scenario.ts';
import type { PostingLedger } from '#engine/external/ledger.ts';
import type { Tables } from '#engine/store/tables.ts';
import type { Json, Message } from '#trace/record.ts';
import { dataOf } from '#engine/store/message-data.ts';

/** Parts of the world that change on their own. */
export type Part = 'events' | 'handled' | 'ledger' | 'dead' | 'time' | 'tables' | 'flight' | 'calls' | 'deliveries' | 'restarts';

const BIT: Readonly<Record<Part, number>> = {
	events: 1,
	handled: 2,
	ledger: 4,
	dead: 8,
	time: 16,
	tables: 32,
	flight: 64,
	calls: 128,
	deliveries: 256,
	restarts: 512
};

export type DeadLetterFact = ReturnType<World['deadLetters']>[number];
export type CallFact = ReturnType<World['calls']>[number];
export type DeliveryFact = ReturnType<World['deliveries']>[number];

class TypedList<T extends { readonly type: string }> {
	readonly all: T[] = [];
	readonly #byType = new Map<string, T[]>();

	push(item: T): void {
		this.all.push(item);
		const list = this.#byType.get(item.type);
		if (list) list.push(item);
		else this.#byType.set(item.type, [item]);
	}

	of(type: string | undefined): readonly T[] {
		return type === undefined ? this.all : (this.#byType.get(type) ?? []);
	}
}

/** Copies of one message on their way to one module. */
interface Flight {
	readonly message: Message;
	readonly module: string;
	copies: number;
}

/** Where the parts that others keep are to be found. */
export interface HistorySources {
	readonly ledger: PostingLedger;
	readonly nowMs: () => number;
	readonly timers: () => readonly { readonly message: Message; readonly to: string }[];
	readonly database: (name: string) => Tables | undefined;
}

export class History implements World {
	readonly #events = new TypedList<WorldEvent>();
	readonly #streams = new Map<string, WorldEvent[]>();
	readonly #handled = new TypedList<WorldEvent>();
	readonly #deliveries = new TypedList<DeliveryFact>();
	readonly #calls: CallFact[] = [];
	#dead: readonly DeadLetterFact[] = [];
	/** By message id: what is on its way to modules, or in their hands. */
	readonly #flight = new Map<string, Flight[]>();
	readonly #deaths: string[] = [];
	readonly #from: HistorySources;
	/** Bits of the parts read since `startReading`. */
	#read = 0;
	/** Bits of the parts changed since `takeChanges`. */
	#changed = 0;

	constructor(from: HistorySources) {
		this.#from = from;
	}

	// ---- what the simulator writes

	addEvent(event: WorldEvent): void {
		this.#events.push(event);
		if (event.streamName !== null) {
			const stream = this.#streams.get(event.streamName);
			if (stream) stream.push(event);
			else this.#streams.set(event.streamName, [event]);
		}
		this.#changed |= BIT.events;
	}

	addHandled(command: WorldEvent): void {
		this.#handled.push(command);
		this.#changed |= BIT.handled;
	}

	addDeadLetter({
		message,
		module,
		reason,
		attempts
	}: {
		readonly message: Message;
		readonly module: string;
		readonly reason: string;
		readonly attempts: number;
	}): void {
		const { type, correlationId, messageId: id } = message;
		this.#dead = [...this.#dead, { id, type, data: dataOf(message), module, correlationId, reason, attempts }];
		this.#changed |= BIT.dead;
	}

	letterGone(module: string, id: string): void {
		this.#dead = this.#dead.filter((letter) => letter.module !== module || letter.id !== id);
		this.#changed |= BIT.dead;
	}

	ledgerMoved(): void {
		this.#changed |= BIT.ledger;
	}

	tablesChanged(): void {
		this.#changed |= BIT.tables;
	}

	called(call: CallFact): void {
		this.#calls.push(call);
		this.#changed |= BIT.calls;
	}

	delivered(delivery: DeliveryFact): void {
		this.#deliveries.push(delivery);
		this.#changed |= BIT.deliveries;
	}

	died(module: string): void {
		this.#deaths.push(module);
		this.#changed |= BIT.restarts;
	}

	/** A copy of a message is on its way to a module. */
	sent(message: Message, module: string): void {
		const flights = this.#flight.get(message.messageId);
		const known = flights?.find((flight) => flight.module === module);
		if (known) known.copies++;
		else if (flights) flights.push({ message, module, copies: 1 });
		else this.#flight.set(message.messageId, [{ message, module, copies: 1 }]);
		this.#changed |= BIT.flight;
	}

	/** The module is done with one copy, or it is lost for good. */
	over(message: Message, module: string): void {
		const flights = this.#flight.get(message.messageId);
		const at = flights?.findIndex((flight) => flight.module === module) ?? -1;
		const known = flights?.[at];
		if (flights && known && --known.copies === 0) {
			if (flights.length > 1) flights.splice(at, 1);
			else this.#flight.delete(message.messageId);
		}
		this.#changed |= BIT.flight;
	}

	/** A timer was set, or is no longer. */
	flightChanged(): void {
		this.#changed |= BIT.flight;
	}

	takeChanges(): number {
		const changed = this.#changed;
		this.#changed = 0;
		return changed === 0 ? 0 : changed | BIT.time;
	}

	startReading(): void {
		this.#read = 0;
	}

	get partsRead(): number {
		return this.#read;
	}

	// ---- what invariants read

	events(type?: string): readonly WorldEvent[] {
		this.#read |= BIT.events;
		return this.#events.of(type);
	}

	stream(name: string): readonly WorldEvent[] {
		this.#read |= BIT.events;
		return this.#streams.get(name) ?? [];
	}

	handled(type?: string): readonly WorldEvent[] {
		this.#read |= BIT.handled;
		return this.#handled.of(type);
	}

	total(account: string, key?: string): number {
		this.#read |= BIT.ledger;
		return this.#from.ledger.total(account, key);
	}

	postings(account: string): readonly { readonly key: string; readonly amount: number }[] {
		this.#read |= BIT.ledger;
		return this.#from.ledger.postings.filter((posting) => posting.account === account);
	}

	deadLetters(): readonly DeadLetterFact[] {
		this.#read |= BIT.dead;
		return this.#dead;
	}

	rows(database: string, table: string): readonly { readonly key: string; readonly row: Readonly<Record<string, Json>> }[] {
		this.#read |= BIT.tables;
		// Safe: `put` takes objects only.
		return (this.#from.database(database)?.list(table) ?? []) as readonly { readonly key: string; readonly row: Readonly<Record<string, Json>> }[];
	}

	deliveries(type?: string): readonly DeliveryFact[] {
		this.#read |= BIT.deliveries;
		return this.#deliveries.of(type);
	}

	calls(service?: string): readonly CallFact[] {
		this.#read |= BIT.calls;
		return service === undefined ? this.#calls : this.#calls.filter((call) => call.service === service);
	}

	inFlight(): readonly { readonly type: string; readonly correlationId: string; readonly module: string }[] {
		this.#read |= BIT.flight;
		const facts = [...[...this.#flight.values()].flat(), ...this.#from.timers().map(({ message, to }) => ({ message, module: to }))];
		return facts.map(({ message: { type, correlationId }, module }) => ({ type, correlationId, module }));
	}

	restarts(module?: string): number {
		this.#read |= BIT.restarts;
		return module === undefined ? this.#deaths.length : this.#deaths.filter((name) => name === module).length;
	}

	get timeMs(): number {
		this.#read |= BIT.time;
		return this.#from.nowMs();
	}
}
