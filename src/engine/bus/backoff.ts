/** When a failed delivery is tried again. */
import type { RetryPolicy } from '#engine/api/module.ts';
import { hash32 } from '#engine/kernel/random.ts';

const IMMEDIATE = 3;
const AT_ONCE_MS = 1;
const BASE_MS = 1000;
const CAP_MS = 60_000;

/**
 * @param failures attempts that have failed by now, from 1
 * @param place structural address: chance is a function of seed and place, so that nothing elsewhere changes it
 * @returns virtual milliseconds to wait, or `null` when it is time to give up
 */
export function waitBeforeNext(policy: RetryPolicy, failures: number, place: { readonly seed: number; readonly address: string }): number | null {
	const { immediate = IMMEDIATE, delayed = 0, baseMs = BASE_MS, capMs = CAP_MS, jitter = 'none' } = policy;
	if (failures <= immediate) return AT_ONCE_MS;
	const n = failures - immediate - 1;
	if (n >= delayed) return null;
	const most = Math.min(capMs, baseMs * 2 ** n);
	const chance = hash32(`${place.address}/retry ${String(failures)}`, place.seed) / 4294967296;
	switch (jitter) {
		case 'none':
			return most;
		case 'full':
			return Math.round(chance * most);
		case 'equal':
			return Math.round(most / 2 + (chance * most) / 2);
	}
}
