import type { FaultKind } from './kind.ts';

/** The external service answers, and says no. */
export const decline: FaultKind = {
	id: 'decline',
	label: 'Decline',
	short: 'decline',
	note: 'it says no',
	group: 'Effect',
	isUsual: true,
	isAlone: true,
	says: () => 'decline',
	fits: (point) => point.canDecline,
	phase: () => 'before-call',
	strike: (strike) => strike.decline()
};
