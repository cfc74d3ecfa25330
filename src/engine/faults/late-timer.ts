import { sayMs, type FaultKind } from './kind.ts';

const DEFAULT_MS = 10000;

/** The timer fires late: it was on its way when the world moved on. */
export const lateTimer: FaultKind = {
	id: 'late-timer',
	label: 'Late timer',
	short: 'late timer',
	note: 'fires 10 s late',
	group: 'Message',
	defaultMs: DEFAULT_MS,
	says: (fault) => `fires ${sayMs(fault.ms ?? DEFAULT_MS)} late`,
	fits: (point) => point.via === 'timer',
	phase: () => 'transit',
	strike: (strike, fault) => strike.delay(fault.ms ?? DEFAULT_MS)
};
