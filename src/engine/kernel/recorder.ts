/** Writes the trace. In a sweep nothing is kept: records are only counted, and their texts are never made. */
import type { FaultPoint, Message, RecordData, RecordKind, RecordOf, Seq, SourceLine, TraceRecord, VirtualMs } from '#trace/record.ts';

export interface Entry<K extends RecordKind> {
	readonly lane: string;
	readonly cause: Seq | null;
	readonly handling?: Seq | null;
	readonly message?: Message | null;
	readonly fault?: number | null;
	readonly address?: string | null;
	readonly source?: SourceLine | null;
	readonly data: RecordData[K];
	readonly summary: () => string;
}

/** A fault point that the run has come by. */
interface Met {
	readonly point: FaultPoint;
	/** The record that stands for it now. */
	seq: Seq;
	/** That record is of something that was done. */
	isDone: boolean;
}

export class Recorder {
	readonly records: TraceRecord[] = [];
	readonly #points = new Map<string, Met>();
	#count = 0;
	readonly #nowMs: () => VirtualMs;

	constructor(
		readonly isKeeping: boolean,
		nowMs: () => VirtualMs
	) {
		this.#nowMs = nowMs;
	}

	get nextSeq(): Seq {
		return this.#count;
	}

	add<K extends RecordKind>(kind: K, entry: Entry<K>): Seq {
		const seq = this.#count++;
		if (this.isKeeping) {
			const { lane, cause, data } = entry;
			const record = {
				seq,
				timeMs: this.#nowMs(),
				lane,
				kind,
				cause,
				handling: entry.handling ?? null,
				message: entry.message ?? null,
				fault: entry.fault ?? null,
				address: entry.address ?? null,
				source: entry.source ?? null,
				summary: entry.summary(),
				data
			};
			// Safe: `kind` and `data` come in as a pair of the same K.
			this.records.push(record as unknown as RecordOf<K> as TraceRecord);
		}
		return seq;
	}

	/** Notes a fault point the first time it is met. */
	point(point: FaultPoint): void {
		const { address, seq } = point;
		if (!this.#points.has(address)) this.#points.set(address, { point, seq, isDone: false });
	}

	/** The record that stands for a point is known only once its call has done something. A mere try never takes the place of what was done. */
	standsFor(address: string, seq: Seq, isTry = false): void {
		const met = this.#points.get(address);
		if (!met || (isTry && met.isDone)) return;
		met.seq = seq;
		if (!isTry) met.isDone = true;
	}

	get points(): readonly FaultPoint[] {
		return [...this.#points.values()].map(({ point, seq }) => (point.seq === seq ? point : { ...point, seq }));
	}
}
