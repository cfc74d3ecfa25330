import type { FaultKind } from './kind.ts';

/** The inbox has forgotten the message: it was kept for a time only. */
export const expireInbox: FaultKind = {
	id: 'expire-inbox',
	label: 'Inbox expired',
	short: 'inbox expired',
	note: 'forgets what it saw',
	group: 'Effect',
	says: () => 'the inbox has forgotten',
	fits: (point) => point.what === 'inbox',
	phase: () => 'inbox',
	strike: (strike) => strike.forget()
};
