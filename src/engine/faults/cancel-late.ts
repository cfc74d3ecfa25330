import type { FaultKind } from './kind.ts';

/** The cancellation loses the race: the timer is on its way, and nobody says so. */
export const cancelLate: FaultKind = {
	id: 'cancel-late',
	label: 'Cancel too late',
	short: 'cancel late',
	note: 'the timer fires all the same',
	group: 'Effect',
	says: () => 'too late, the timer fires',
	fits: (point) => point.call === 'cancel',
	phase: () => 'before-call',
	strike: (strike) => strike.miss()
};
