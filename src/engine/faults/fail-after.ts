import type { FaultKind } from './kind.ts';

/** It was done and the answer is lost: the unknown outcome. */
export const failAfter: FaultKind = {
	id: 'fail-after',
	label: 'Fail after effect',
	short: 'fail after',
	note: 'reply lost',
	group: 'Effect',
	isUsual: true,
	says: () => 'done, reply lost',
	fits: (point) => point.hasEffect,
	phase: () => 'after-call',
	strike: (strike) => strike.fail(true)
};
