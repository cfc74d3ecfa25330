import type { FaultKind } from './kind.ts';

/** Somebody else writes between the read and the write: the decision must be made again. */
export const conflict: FaultKind = {
	id: 'conflict',
	label: 'Conflict',
	short: 'conflict',
	note: 'somebody writes first',
	group: 'Effect',
	says: () => 'somebody writes first',
	fits: (point) => point.canConflict,
	phase: () => 'before-call',
	strike: (strike) => strike.conflict()
};
