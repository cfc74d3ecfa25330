import { sayMs, type FaultKind } from './kind.ts';

const DEFAULT_MS = 20000;

/** The service that is asked, or the broker, is down for a time: every call fails at once, and nothing is done. */
export const down: FaultKind = {
	id: 'down',
	label: 'Down',
	short: 'down',
	note: 'refuses calls for 20 s',
	group: 'Effect',
	defaultMs: DEFAULT_MS,
	isAlone: true,
	says: (fault) => `down for ${sayMs(fault.ms ?? DEFAULT_MS)}`,
	fits: (point) => point.canBeDown,
	phase: () => 'before-call',
	strike: (strike, fault) => strike.down(fault.ms ?? DEFAULT_MS)
};
