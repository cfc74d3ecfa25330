import { sayMs, type FaultKind } from './kind.ts';

const DEFAULT_MS = 5000;

/** The link that the message is on carries nothing, one way, until it heals. What is durable arrives then. */
export const partition: FaultKind = {
	id: 'partition',
	label: 'Partition',
	short: 'partition',
	note: 'this link is cut for 5 s',
	group: 'Message',
	defaultMs: DEFAULT_MS,
	says: (fault) => `link cut for ${sayMs(fault.ms ?? DEFAULT_MS)}`,
	fits: (point) => point.what === 'delivery' && point.via !== 'operator',
	phase: () => 'transit',
	strike: (strike, fault) => strike.partition(fault.ms ?? DEFAULT_MS)
};
