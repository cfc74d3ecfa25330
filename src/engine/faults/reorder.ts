import type { FaultKind } from './kind.ts';

/** The message is overtaken by the next one on its link. Only where no order is promised. */
export const reorder: FaultKind = {
	id: 'reorder',
	label: 'Reorder',
	short: 'reorder',
	note: 'the next one overtakes',
	group: 'Message',
	says: () => 'overtaken by the next',
	fits: (point) => point.what === 'delivery' && point.via !== 'subscription' && point.via !== 'projection' && point.via !== 'operator',
	phase: () => 'transit',
	strike: (strike) => strike.reorder()
};
