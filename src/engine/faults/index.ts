/** The registry of fault kinds: one line each. Order is the order of menus and of the sweep's columns. */
import { crashAfter } from './crash-after.ts';
import { crashBeforeAck } from './crash-before-ack.ts';
import { crashBefore } from './crash-before.ts';
import { decline } from './decline.ts';
import { delay } from './delay.ts';
import { drop } from './drop.ts';
import { duplicate } from './duplicate.ts';
import { failAfter } from './fail-after.ts';
import { failBefore } from './fail-before.ts';
import type { FaultKind } from './kind.ts';

export const FAULT_KINDS: readonly FaultKind[] = [crashBefore, crashAfter, crashBeforeAck, drop, duplicate, delay, failBefore, failAfter, decline];

/** The kind with this id; `undefined` for one that this version does not know. */
export function faultKind(id: string): FaultKind | undefined {
	return FAULT_KINDS.find((kind) => kind.id === id);
}
