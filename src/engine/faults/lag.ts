import { sayMs, type FaultKind } from './kind.ts';

const DEFAULT_MS = 5000;

/** The consumer stands still for a while: what it knows is old. */
export const lag: FaultKind = {
	id: 'lag',
	label: 'Lag',
	short: 'lag',
	note: 'stands still for 5 s',
	group: 'Message',
	defaultMs: DEFAULT_MS,
	says: (fault) => `consumer lags ${sayMs(fault.ms ?? DEFAULT_MS)}`,
	fits: (point) => point.via === 'subscription' || point.via === 'projection',
	phase: () => 'transit',
	strike: (strike, fault) => strike.lag(fault.ms ?? DEFAULT_MS)
};
