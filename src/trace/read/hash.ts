/**
 * The trace's fingerprint: what happened, how it ended and what the judges said; not where in the source it stood, for engines tell lines differently, nor
 * how an engine words its own errors, nor what a sentence says after it has quoted one.
 * Two 32-bit mixes over a canonical walk (keys sorted, `undefined` left out), so it is the same on every engine and key order does not count.
 */
import type { Failure, Json, RunEnd, Trace, TraceRecord } from '../record.ts';
import { isNativeError, withoutNativeWording } from './native-wording.ts';

type Hashable = Pick<Trace, 'records' | 'end' | 'verdict'>;

/** 16 hex digits; the same run gives the same digits in Node and in every browser. */
export function hashOf(trace: Hashable): string {
	const mix = new Mix();
	const messages = new Map<object, string>();
	for (const record of trace.records) {
		mixRecord(mix, record, messages);
	}
	mix.value(withoutSource(trace.end));
	mix.value(trace.verdict);
	return mix.digest();
}

function mixRecord(mix: Mix, record: TraceRecord, messages: Map<object, string>): void {
	const { source: _source, message, data, ...rest } = record;
	mix.value(rest);
	mix.value(record.kind === 'throw' ? { ...record.data, error: withoutWording(record.data.error) } : data);
	mix.value(message === null ? null : messageDigest(message, messages));
}

/** Records share message objects; each is walked once. */
function messageDigest(message: object, known: Map<object, string>): string {
	let digest = known.get(message);
	if (digest === undefined) {
		const own = new Mix();
		own.value(message);
		digest = own.digest();
		known.set(message, digest);
	}
	return digest;
}

function withoutWording(error: Failure): Failure {
	return { ...error, source: null, message: isNativeError(error.name) ? '' : error.message };
}

function withoutSource(end: RunEnd): RunEnd {
	return end.kind === 'failed' ? { ...end, problem: { ...end.problem, source: null } } : end;
}

/** 16 hex digits of any JSON value, whatever the order of its keys. */
export function hashOfJson(value: Json): string {
	const mix = new Mix();
	mix.value(value);
	return mix.digest();
}

class Mix {
	#a = 0xdeadbeef | 0;
	#b = 0x41c6ce57 | 0;

	value(value: unknown): void {
		if (typeof value === 'string') {
			this.#unit(1);
			this.#text(withoutNativeWording(value));
		} else if (typeof value === 'number') {
			this.#unit(2);
			this.#text(String(value));
		} else if (typeof value === 'boolean') {
			this.#unit(value ? 3 : 4);
		} else if (Array.isArray(value)) {
			this.#unit(5);
			this.#unit(value.length);
			for (const item of value) this.value(item);
		} else if (typeof value === 'object' && value !== null) {
			this.#object(value as Readonly<Record<string, unknown>>);
		} else {
			this.#unit(6);
		}
	}

	digest(): string {
		let a = this.#a;
		let b = this.#b;
		a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
		b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
		return hex(b) + hex(a);
	}

	/** Reading any plain object by its keys is what a walk over JSON is. */
	#object(value: Readonly<Record<string, unknown>>): void {
		this.#unit(7);
		for (const key of Object.keys(value).sort()) {
			if (value[key] === undefined) continue;
			this.#text(key);
			this.value(value[key]);
		}
		this.#unit(8);
	}

	#text(text: string): void {
		this.#unit(text.length);
		for (let index = 0; index < text.length; index++) this.#unit(text.charCodeAt(index));
	}

	#unit(unit: number): void {
		this.#a = Math.imul(this.#a ^ unit, 2654435761);
		this.#b = Math.imul(this.#b ^ unit, 1597334677);
		// Without the shift the low bits would never hear of the high ones.
		this.#a ^= this.#a >>> 15;
		this.#b ^= this.#b >>> 13;
	}
}

function hex(word: number): string {
	return (word >>> 0).toString(16).padStart(8, '0');
}
