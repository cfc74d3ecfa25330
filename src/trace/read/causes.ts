/** Cause and effect between steps. */
import type { Trace } from '../record.ts';
import { factsOf } from './facts.ts';
import { perTrace } from './per-trace.ts';

const effectsOf = perTrace((trace: Trace): ReadonlyMap<number, readonly number[]> => {
	const effects = new Map<number, number[]>();
	for (const { n, cause } of factsOf(trace)) {
		if (!cause) continue;
		const known = effects.get(cause.n);
		if (known) known.push(n);
		else effects.set(cause.n, [n]);
	}
	return effects;
});

/** Steps that led to step `n`, nearest first. */
export function causesOf(trace: Trace, n: number): readonly number[] {
	const facts = factsOf(trace);
	const causes: number[] = [];
	// A cause is always earlier, so this ends.
	for (let cause = facts[n - 1]?.cause; cause; cause = facts[cause.n - 1]?.cause) causes.push(cause.n);
	return causes;
}

/** Every step that step `n` led to, in order. */
export function consequencesOf(trace: Trace, n: number): readonly number[] {
	const effects = effectsOf(trace);
	const found: number[] = [];
	const open = [n];
	for (let at = open.pop(); at !== undefined; at = open.pop()) {
		for (const effect of effects.get(at) ?? []) {
			found.push(effect);
			open.push(effect);
		}
	}
	return found.sort((a, b) => a - b);
}

/** Step `n` with all that led to it and all that came of it. */
export function chainOf(trace: Trace, n: number): ReadonlySet<number> {
	return new Set([...causesOf(trace, n), n, ...consequencesOf(trace, n)]);
}
