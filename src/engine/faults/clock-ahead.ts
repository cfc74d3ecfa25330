import { sayMs, type FaultKind } from './kind.ts';

const DEFAULT_MS = 30000;

/** The clock of this module is ahead of all others, for the whole run. */
export const clockAhead: FaultKind = {
	id: 'clock-ahead',
	label: 'Clock ahead',
	short: 'clock ahead',
	note: 'its clock is 30 s ahead',
	group: 'Effect',
	defaultMs: DEFAULT_MS,
	isAlone: true,
	says: (fault) => `its clock is ${sayMs(fault.ms ?? DEFAULT_MS)} ahead`,
	fits: (point) => point.what === 'clock',
	phase: () => 'clock',
	strike: (strike, fault) => strike.shiftClock(fault.ms ?? DEFAULT_MS)
};
