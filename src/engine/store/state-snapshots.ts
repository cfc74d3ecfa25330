/** Folded states of streams, kept so that only the tail has to be read. They can be thrown away at any time. */
import type { Json } from '#trace/record.ts';

export interface StateSnapshot {
	readonly state: Json;
	/** Position of the last event in it. */
	readonly version: number;
}

export class StateSnapshots {
	readonly #kept = new Map<string, StateSnapshot>();

	/** One of another schema is none. */
	of(module: string, streamName: string, schema: string): StateSnapshot | null {
		return this.#kept.get(`${module}\n${streamName}\n${schema}`) ?? null;
	}

	keep(module: string, streamName: string, schema: string, snapshot: StateSnapshot): void {
		const known = this.of(module, streamName, schema);
		if (!known || known.version < snapshot.version) this.#kept.set(`${module}\n${streamName}\n${schema}`, snapshot);
	}
}
