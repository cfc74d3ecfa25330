import type { FaultKind } from './kind.ts';

/** The module dies when the call's effect is there and its handler does not know yet. */
export const crashAfter: FaultKind = {
	id: 'crash-after',
	label: 'Crash after effect',
	short: 'after effect',
	note: 'done, then died',
	group: 'Crash',
	isUsual: true,
	says: () => 'crash after the effect',
	fits: (point) => point.what === 'call',
	phase: () => 'after-call',
	strike: (strike) => strike.crash('after the effect')
};
