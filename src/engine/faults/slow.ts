import { sayMs, type FaultKind } from './kind.ts';

const DEFAULT_MS = 10000;

/** The call takes long. What others do meanwhile is done before it. */
export const slow: FaultKind = {
	id: 'slow',
	label: 'Slow',
	short: 'slow',
	note: 'takes 10 s longer',
	group: 'Effect',
	defaultMs: DEFAULT_MS,
	says: (fault) => `slow by ${sayMs(fault.ms ?? DEFAULT_MS)}`,
	fits: (point) => point.hasEffect,
	phase: () => 'before-call',
	strike: (strike, fault) => strike.slow(fault.ms ?? DEFAULT_MS)
};
