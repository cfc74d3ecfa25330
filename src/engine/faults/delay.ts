import type { FaultKind } from './kind.ts';

const DEFAULT_DELAY_MS = 5000;

/** The message comes late. */
export const delay: FaultKind = {
	id: 'delay',
	label: 'Delay',
	short: 'delay',
	note: '5 s',
	group: 'Message',
	defaultMs: DEFAULT_DELAY_MS,
	isUsual: true,
	says: (fault) => `delay ${(fault.ms ?? DEFAULT_DELAY_MS) / 1000} s`,
	fits: (point) => point.what === 'delivery',
	phase: () => 'transit',
	strike: (strike, fault) => strike.delay(fault.ms ?? DEFAULT_DELAY_MS)
};
