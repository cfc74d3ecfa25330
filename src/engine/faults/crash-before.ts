import type { FaultKind } from './kind.ts';

/** The module dies before anything of this delivery or call is done. */
export const crashBefore: FaultKind = {
	id: 'crash-before',
	label: 'Crash before',
	short: 'before',
	note: 'nothing done yet',
	group: 'Crash',
	isUsual: true,
	says: () => 'crash before',
	fits: (point) => point.what === 'delivery' || point.what === 'call',
	phase: (point) => (point.what === 'delivery' ? 'start' : 'before-call'),
	strike: (strike) => strike.crash('before')
};
