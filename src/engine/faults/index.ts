/** The registry of fault kinds: one line each. Order is the order of menus and of the sweep's columns. */
import { cancelLate } from './cancel-late.ts';
import { clockAhead } from './clock-ahead.ts';
import { conflict } from './conflict.ts';
import { crashAfter } from './crash-after.ts';
import { crashBeforeAck } from './crash-before-ack.ts';
import { crashBefore } from './crash-before.ts';
import { decline } from './decline.ts';
import { delay } from './delay.ts';
import { down } from './down.ts';
import { drop } from './drop.ts';
import { duplicate } from './duplicate.ts';
import { expireInbox } from './expire-inbox.ts';
import { failAfter } from './fail-after.ts';
import { failBefore } from './fail-before.ts';
import { lag } from './lag.ts';
import { lateTimer } from './late-timer.ts';
import { partition } from './partition.ts';
import { poison } from './poison.ts';
import { reorder } from './reorder.ts';
import { slow } from './slow.ts';
import type { FaultKind } from './kind.ts';

export const FAULT_KINDS: readonly FaultKind[] = [
	crashBefore,
	crashAfter,
	crashBeforeAck,
	drop,
	duplicate,
	delay,
	reorder,
	partition,
	lag,
	poison,
	lateTimer,
	failBefore,
	failAfter,
	decline,
	conflict,
	slow,
	down,
	cancelLate,
	expireInbox,
	clockAhead
];

/** The kind with this id; `undefined` for one that this version does not know. */
export function faultKind(id: string): FaultKind | undefined {
	return FAULT_KINDS.find((kind) => kind.id === id);
}
