import type { FaultKind } from './kind.ts';

/** The same message arrives twice. */
export const duplicate: FaultKind = {
	id: 'duplicate',
	label: 'Duplicate',
	short: 'duplicate',
	note: 'arrives twice',
	group: 'Message',
	isUsual: true,
	says: () => 'duplicate',
	fits: (point) => point.what === 'delivery',
	phase: () => 'transit',
	strike: (strike) => strike.duplicate()
};
