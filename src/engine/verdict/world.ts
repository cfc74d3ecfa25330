/** What has happened so far, as invariants read it, and which part of it a check has read. */
import type { World, WorldEvent } from '#engine/api/scenario.ts';
import type { PostingLedger } from '#engine/external/ledger.ts';

/** Parts of the world that change on their own. */
export type Part = 'events' | 'handled' | 'ledger' | 'dead' | 'time';

const BIT: Readonly<Record<Part, number>> = { events: 1, handled: 2, ledger: 4, dead: 8, time: 16 };

export interface DeadLetter {
	readonly type: string;
	readonly correlationId: string;
	readonly reason: string;
}

const NONE: readonly WorldEvent[] = [];

class TypedList {
	readonly all: WorldEvent[] = [];
	readonly #byType = new Map<string, WorldEvent[]>();

	push(item: WorldEvent): void {
		this.all.push(item);
		const list = this.#byType.get(item.type);
		if (list) list.push(item);
		else this.#byType.set(item.type, [item]);
	}

	of(type: string | undefined): readonly WorldEvent[] {
		return type === undefined ? this.all : (this.#byType.get(type) ?? NONE);
	}
}

export class History implements World {
	readonly #events = new TypedList();
	readonly #handled = new TypedList();
	readonly #dead: DeadLetter[] = [];
	readonly #ledger: PostingLedger;
	readonly #nowMs: () => number;
	/** Bits of the parts read since `startReading`. */
	#read = 0;
	/** Bits of the parts changed since `takeChanges`. */
	#changed = 0;

	constructor(ledger: PostingLedger, nowMs: () => number) {
		this.#ledger = ledger;
		this.#nowMs = nowMs;
	}

	// ---- what the simulator writes

	addEvent(event: WorldEvent): void {
		this.#events.push(event);
		this.#changed |= BIT.events;
	}

	addHandled(command: WorldEvent): void {
		this.#handled.push(command);
		this.#changed |= BIT.handled;
	}

	addDeadLetter(letter: DeadLetter): void {
		this.#dead.push(letter);
		this.#changed |= BIT.dead;
	}

	ledgerMoved(): void {
		this.#changed |= BIT.ledger;
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

	handled(type?: string): readonly WorldEvent[] {
		this.#read |= BIT.handled;
		return this.#handled.of(type);
	}

	total(account: string, key?: string): number {
		this.#read |= BIT.ledger;
		return this.#ledger.total(account, key);
	}

	postings(account: string): readonly { readonly key: string; readonly amount: number }[] {
		this.#read |= BIT.ledger;
		return this.#ledger.postings.filter((posting) => posting.account === account);
	}

	deadLetters(): readonly DeadLetter[] {
		this.#read |= BIT.dead;
		return this.#dead;
	}

	get timeMs(): number {
		this.#read |= BIT.time;
		return this.#nowMs();
	}
}
