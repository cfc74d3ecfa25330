import type { FaultKind } from './kind.ts';

/** The call fails and nothing was done. The handler cannot tell it from `fail-after`. */
export const failBefore: FaultKind = {
	id: 'fail-before',
	label: 'Fail before effect',
	short: 'fail before',
	note: 'no effect',
	group: 'Effect',
	isUsual: true,
	says: () => 'failed, nothing done',
	fits: (point) => point.hasEffect,
	phase: () => 'before-call',
	strike: (strike) => strike.fail(false)
};
