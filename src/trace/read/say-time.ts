/** Virtual time and durations, short enough for the axis: at most 8 characters. */
import type { VirtualMs } from '../record.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** @example sayTime(5021) // '5021 ms' */
export function sayTime(ms: VirtualMs): string {
	if (ms < 10 * SECOND) return `${round(ms, 0)} ms`;
	return sayDuration(ms);
}

/** @example sayDuration(5000) // '5 s' */
export function sayDuration(ms: number): string {
	if (ms < SECOND) return `${round(ms, 0)} ms`;
	if (ms < 10 * MINUTE) return `${round(ms / SECOND, ms < 100 * SECOND ? 1 : 0)} s`;
	if (ms < 10 * HOUR) return `${round(ms / MINUTE, 0)} min`;
	return `${round(ms / HOUR, 0)} h`;
}

function round(value: number, digits: number): string {
	const factor = 10 ** digits;
	return String(Math.round(value * factor) / factor);
}
