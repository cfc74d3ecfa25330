/** Judges a run while it goes on: checks each invariant when something that it reads has changed, and once more at the end. */
import type { Invariant, Scenario, World } from '#engine/api/scenario.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { InvariantResult, Seq } from '#trace/record.ts';
import type { History } from './world.ts';

interface Watch {
	readonly id: string;
	readonly invariant: Invariant;
	/** Parts of the world that its last check has read. */
	reads: number;
	/** For `eventually`. */
	isFulfilled: boolean;
	/** For `leadsTo`: keys begun and not ended, with the virtual time of their beginning; ended keys. */
	readonly open: Map<string, number>;
	readonly ended: Set<string>;
	brokeAt: Seq | null;
	sentence: string;
}

const EVERYTHING = ~0;

export interface JudgeParts {
	readonly scenario: Scenario;
	readonly world: History;
	/** Told once for each invariant that breaks or is fulfilled. */
	readonly onVerdict: (result: { readonly id: string; readonly held: boolean; readonly sentence: string; readonly at: Seq }) => void;
	/** For what must come within a time. */
	readonly later: (delayMs: number, act: () => void) => void;
}

export class Judge {
	readonly #watches: readonly Watch[];

	constructor(readonly of: JudgeParts) {
		this.#watches = of.scenario.invariants.map((invariant, i) => ({
			id: `${invariant.kind}-${String(i + 1)}`,
			invariant,
			reads: EVERYTHING,
			isFulfilled: false,
			open: new Map(),
			ended: new Set(),
			brokeAt: null,
			sentence: ''
		}));
	}

	/** True from the first `always` that breaks. */
	get isBroken(): boolean {
		return this.#watches.some((watch) => watch.brokeAt !== null);
	}

	/** Checks what may have changed. @param at the record that changed it */
	look(at: Seq): void {
		const changed = this.of.world.takeChanges();
		if (changed === 0) return;
		for (const watch of this.#watches) {
			if (watch.brokeAt !== null || watch.isFulfilled || (watch.reads & changed) === 0 || watch.invariant.kind === 'atEnd') continue;
			this.of.world.startReading();
			this.#check(watch, at);
			watch.reads = this.of.world.partsRead;
		}
	}

	/** The last word. @param at the last record */
	finish(at: Seq): readonly InvariantResult[] {
		for (const watch of this.#watches) {
			if (watch.brokeAt !== null) continue;
			const { invariant } = watch;
			if (invariant.kind === 'atEnd') this.#require(watch, at);
			else if (invariant.kind === 'eventually' && !watch.isFulfilled) this.#break(watch, at, `It never came to: ${invariant.label}.`);
			else if (invariant.kind === 'leadsTo') {
				this.#check(watch, at);
				const [key] = watch.open.keys();
				if (key !== undefined && !this.#hasBroken(watch)) this.#break(watch, at, invariant.otherwise?.(key) ?? `${key}: it never came to: ${invariant.label}.`);
			}
		}
		const results = this.#watches.map((watch): InvariantResult => ({
			id: watch.id,
			kind: watch.invariant.kind,
			label: watch.invariant.label,
			held: watch.brokeAt === null,
			sentence: watch.sentence,
			brokeAt: watch.brokeAt
		}));
		return results.sort((a, b) => Number(a.held) - Number(b.held) || (a.brokeAt ?? 0) - (b.brokeAt ?? 0));
	}

	/** Also while it was being asked just now. */
	#hasBroken(watch: Watch): boolean {
		return watch.brokeAt !== null;
	}

	#check(watch: Watch, at: Seq): void {
		const { invariant } = watch;
		switch (invariant.kind) {
			case 'always':
				this.#require(watch, at);
				return;
			case 'eventually':
				if (this.#ask(watch, at, (world) => invariant.check?.(world)) === true) {
					watch.isFulfilled = true;
					this.of.onVerdict({ id: watch.id, held: true, sentence: invariant.label, at });
				}
				return;
			case 'leadsTo': {
				this.#ask(watch, at, (world) => {
					for (const key of invariant.from?.(world) ?? []) if (!watch.ended.has(key) && !watch.open.has(key)) this.#begin(watch, key, at);
					for (const key of watch.open.keys()) {
						if (invariant.to?.(world, key) !== true) continue;
						watch.open.delete(key);
						watch.ended.add(key);
					}
					return true;
				});
				return;
			}
			case 'atEnd':
		}
	}

	/** Something has begun. With a time limit, a look at the clock is due when that is over. */
	#begin(watch: Watch, key: string, at: Seq): void {
		const { world, later } = this.of;
		const { withinMs, otherwise, label } = watch.invariant;
		watch.open.set(key, world.timeMs);
		if (withinMs === undefined) return;
		later(withinMs, () => {
			if (watch.brokeAt === null && watch.open.has(key))
				this.#break(watch, at, otherwise?.(key) ?? `${key}: it did not come within ${String(withinMs)} ms: ${label}.`);
		});
	}

	/** The check must say true; anything else breaks it here. */
	#require(watch: Watch, at: Seq): void {
		const { invariant } = watch;
		const answer = this.#ask(watch, at, (world) => invariant.check?.(world));
		if (answer === true || this.#hasBroken(watch)) return;
		this.#break(watch, at, typeof answer === 'string' ? answer : `It does not hold: ${invariant.label}.`);
	}

	#ask<T>(watch: Watch, at: Seq, question: (world: World) => T): T | undefined {
		try {
			return question(this.of.world);
		} catch (error) {
			this.#break(watch, at, ENGINE_MESSAGES['check-threw']({ label: watch.invariant.label, message: String(error) }));
			return undefined;
		}
	}

	#break(watch: Watch, at: Seq, sentence: string): void {
		watch.brokeAt = at;
		watch.sentence = sentence;
		this.of.onVerdict({ id: watch.id, held: false, sentence, at });
	}
}
