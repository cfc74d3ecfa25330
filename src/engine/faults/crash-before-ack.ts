import type { FaultKind } from './kind.ts';

/** The module dies when its handler is through and the delivery is not acknowledged: the message comes again. */
export const crashBeforeAck: FaultKind = {
	id: 'crash-before-ack',
	label: 'Crash before ack',
	short: 'before ack',
	note: 'it comes again',
	group: 'Crash',
	isUsual: true,
	says: () => 'crash before the ack',
	fits: (point) => point.what === 'delivery',
	phase: () => 'before-ack',
	strike: (strike) => strike.crash('before the ack')
};
