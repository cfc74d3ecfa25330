import type { FaultKind } from './kind.ts';

/** The message cannot be read. It stays so until another version of the module is deployed. */
export const poison: FaultKind = {
	id: 'poison',
	label: 'Poison',
	short: 'poison',
	note: 'cannot be read',
	group: 'Message',
	isAlone: true,
	says: () => 'cannot be read',
	fits: (point) => point.what === 'delivery' && point.via !== 'operator' && point.via !== 'timer',
	phase: () => 'transit',
	strike: (strike) => strike.poison()
};
