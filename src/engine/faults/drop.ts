import type { FaultKind } from './kind.ts';

/** This delivery is lost. On a durable link the time-out delivers it again; on a volatile one it is gone. */
export const drop: FaultKind = {
	id: 'drop',
	label: 'Drop',
	short: 'drop',
	note: 'this delivery is lost',
	group: 'Message',
	isUsual: true,
	says: () => 'drop',
	fits: (point) => point.what === 'delivery',
	phase: () => 'transit',
	strike: (strike) => strike.drop()
};
