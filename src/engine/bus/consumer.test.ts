import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from '#engine/kernel/agenda.ts';
import { Consumer, type Parcel } from './consumer.ts';

type Act = { readonly kind: 'put'; readonly delayMs: number; readonly durable: boolean } | { readonly kind: 'done' | 'again' | 'crash' | 'restart' };

const script = fc.array(
	fc.record({
		atMs: fc.nat({ max: 30 }),
		act: fc.oneof(
			{ weight: 3, arbitrary: fc.record({ kind: fc.constant('put' as const), delayMs: fc.nat({ max: 10 }), durable: fc.boolean() }) },
			{ weight: 3, arbitrary: fc.record({ kind: fc.constantFrom<'done' | 'again' | 'crash' | 'restart'>('done', 'done', 'again', 'crash', 'restart') }) }
		)
	}),
	{ maxLength: 25 }
);

/** A consumer in a world of its own: what it starts stays in hand until the script says otherwise. */
class Bench {
	readonly agenda = new Agenda();
	readonly started: Parcel[] = [];
	readonly finished = new Set<Parcel>();
	readonly lost = new Set<Parcel>();
	readonly inHand: Parcel[] = [];
	readonly put: Parcel[] = [];
	readonly consumer: Consumer;
	#again: readonly Parcel[] = [];

	constructor(
		readonly ordered: boolean,
		concurrency: number
	) {
		this.consumer = new Consumer({
			agenda: this.agenda,
			hasRoom: () => this.inHand.length < concurrency,
			start: (parcel) => {
				expect(this.consumer.isUp).toBe(true);
				expect(parcel.availableAtMs).toBeLessThanOrEqual(this.agenda.nowMs);
				this.started.push(parcel);
				this.inHand.push(parcel);
				expect(this.inHand.length).toBeLessThanOrEqual(concurrency);
			},
			lose: (parcel) => {
				expect(parcel.durable || parcel.availableAtMs > this.agenda.nowMs).toBe(false);
				this.lost.add(parcel);
			}
		});
	}

	perform(act: Act): void {
		if (act.kind === 'put') {
			const parcel = parcelOf(this.put.length, this.agenda.nowMs + act.delayMs, { durable: act.durable, partition: this.ordered ? 'all' : null });
			this.put.push(parcel);
			this.consumer.put(parcel);
		} else if (act.kind === 'crash') {
			if (!this.consumer.isUp) return;
			const left = this.consumer.crash(this.inHand, true);
			for (const parcel of left.lost) this.lost.add(parcel);
			this.#again = left.again;
			this.inHand.length = 0;
		} else if (act.kind === 'restart') {
			if (!this.consumer.isUp) this.consumer.restart(this.#again);
		} else this.#settle(act.kind);
	}

	#settle(how: 'done' | 'again'): void {
		const parcel = this.inHand.shift();
		if (!parcel) return;
		if (how === 'again') this.consumer.again(parcel, this.agenda.nowMs + 2);
		else {
			this.finished.add(parcel);
			this.consumer.done(parcel);
		}
	}

	/** Until nothing moves any more, with somebody who finishes all that is begun. */
	finish(): void {
		for (;;) {
			const act = this.agenda.next();
			if (act) act();
			else if (!this.consumer.isUp) this.perform({ kind: 'restart' });
			else if (this.inHand.length > 0) this.perform({ kind: 'done' });
			else return;
		}
	}
}

function parcelOf(order: number, availableAtMs: number, { durable, partition }: { readonly durable: boolean; readonly partition: string | null }): Parcel {
	const message = {
		type: 'Made',
		kind: 'event' as const,
		data: {},
		messageId: `m-${String(order)}`,
		correlationId: 'c-1',
		causationId: null,
		streamName: null,
		streamPosition: null,
		globalPosition: null,
		attempt: 1
	};
	return {
		message,
		via: 'command',
		address: `A/Made/c-1#${String(order)}`,
		addressHash: order,
		durable,
		order,
		cause: null,
		isDuplicate: false,
		partition,
		attempt: 1,
		attemptsBefore: 0,
		availableAtMs,
		isRedelivery: false,
		poisonedVersion: 0,
		fault: null,
		checkpoint: { by: null }
	};
}

describe('Consumer', () => {
	it('starts all that is durable in the end, never too many at once, and loses only what may be lost', () => {
		fc.assert(
			fc.property(script, fc.boolean(), fc.integer({ min: 1, max: 3 }), (acts, ordered, concurrency) => {
				const bench = new Bench(ordered, ordered ? 1 : concurrency);
				for (const { atMs, act } of acts) bench.agenda.after(atMs, () => bench.perform(act));
				bench.finish();
				for (const parcel of bench.put) {
					expect(bench.finished.has(parcel) || (!parcel.durable && bench.lost.has(parcel))).toBe(true);
					expect(bench.finished.has(parcel) && bench.lost.has(parcel)).toBe(false);
				}
			}),
			{ numRuns: 500 }
		);
	});

	it('keeps the order where it is promised, whatever happens to one of them', () => {
		fc.assert(
			fc.property(script, (acts) => {
				const bench = new Bench(true, 1);
				const puts = acts.filter(({ act }) => act.kind === 'put');
				const others = acts.filter(({ act }) => act.kind !== 'put');
				// All are known before any is delivered: that is what an order is about.
				for (const { act } of puts) bench.perform(act);
				for (const { atMs, act } of others) bench.agenda.after(atMs, () => bench.perform(act));
				bench.finish();
				const orders = bench.started.map((parcel) => parcel.order);
				expect(orders).toEqual(orders.toSorted((a, b) => a - b));
			}),
			{ numRuns: 300 }
		);
	});

	it('lets what is there overtake what is late, where no order is promised', () => {
		const bench = new Bench(false, 1);
		bench.perform({ kind: 'put', delayMs: 50, durable: true });
		bench.perform({ kind: 'put', delayMs: 0, durable: true });
		bench.finish();
		expect(bench.started.map((parcel) => parcel.order)).toEqual([1, 0]);
	});

	it('counts attempts when it brings one again, and forgets the fault that hit the first', () => {
		const bench = new Bench(false, 1);
		bench.perform({ kind: 'put', delayMs: 0, durable: true });
		const [parcel] = bench.put;
		if (parcel) parcel.fault = 3;
		bench.agenda.after(5, () => bench.perform({ kind: 'again' }));
		bench.agenda.after(20, () => bench.perform({ kind: 'crash' }));
		bench.agenda.after(30, () => bench.perform({ kind: 'restart' }));
		bench.finish();
		expect(bench.started).toHaveLength(3);
		expect(parcel).toMatchObject({ attempt: 3, isRedelivery: true, fault: null, availableAtMs: 30 });
	});
});
