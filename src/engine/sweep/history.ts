/** Whether two runs were the same history: what each module met, did and had done, in its own order, whatever the time was. */
import { hash32 } from '#engine/kernel/random.ts';
import type { Simulation } from '#engine/simulation-state.ts';
import { isCall } from './suspects.ts';

/** 12 hex digits: among ten thousand histories two that differ meet in one case of a million. */
export type HistoryDigest = string;

/**
 * What happened in one place has an order, what happened in two has none but by cause; and causes are the same where each place has met and done the same.
 * So each place has a chain of its own, and the digest does not depend on the order of chains.
 */
export function historyDigest(sim: Simulation): HistoryDigest {
	const chains = new Map<string, string>();
	const link = (place: string, what: string): void => {
		chains.set(place, `${chains.get(place) ?? place}|${what}`);
	};
	const { history, recorder, scenario } = sim;
	for (const { module, type, correlationId, attempt } of history.deliveries()) link(`met ${module}`, `${type} ${correlationId} ${String(attempt)}`);
	for (const point of recorder.points) if (isCall(point)) link(`asked ${point.module}`, point.address);
	for (const { module, type, correlationId } of history.handled()) link(`done ${module}`, `${type} ${correlationId}`);
	for (const { module, type, correlationId, streamName } of history.events()) {
		link(`said ${module}`, `${type} ${correlationId}`);
		if (streamName !== null) link(`stream ${streamName}`, type);
	}
	for (const { service, operation, module, correlationId } of history.calls()) link(`service ${service}`, `${operation} ${module} ${correlationId}`);
	for (const { id } of scenario.accounts ?? []) for (const { key, amount } of history.postings(id)) link(`account ${id}`, `${key} ${String(amount)}`);
	for (const { module, type, correlationId } of history.deadLetters()) link(`dead ${module}`, `${type} ${correlationId}`);
	let a = 0;
	let b = 0;
	for (const chain of chains.values()) {
		a = (a + hash32(chain)) >>> 0;
		b = (b + hash32(chain, 1)) >>> 0;
	}
	return `${a.toString(16).padStart(8, '0')}${(b & 0xffff).toString(16).padStart(4, '0')}`;
}
