/** Words and icons for faults, from the fault kinds' own descriptors. */
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import CircleX from '@lucide/svelte/icons/circle-x';
import Copy from '@lucide/svelte/icons/copy';
import Hand from '@lucide/svelte/icons/hand';
import Timer from '@lucide/svelte/icons/timer';
import Unplug from '@lucide/svelte/icons/unplug';
import Zap from '@lucide/svelte/icons/zap';
import { FAULT_KINDS, faultKind } from '#engine/faults/index.ts';
import { faultChoices, faultTarget, type FaultChoice } from '#trace/read/fault-choices.ts';
import type { Fault, Trace } from '#trace/record.ts';
import type { IconComponent } from '#ui/base/icon-component.ts';

/** @example sayFault({ kind: 'delay', at: '...', ms: 5000 }) // 'delay 5 s' */
export function sayFault(fault: Fault): string {
	return faultKind(fault.kind)?.says(fault) ?? fault.kind;
}

/** What it was put on and what it does: `Cards.authorise: decline`, `CancelHotel: drop`. */
export function sayFaultInPlace(fault: Fault): string {
	const { messageType, call } = faultTarget(fault.at);
	const place = call === null ? messageType : call.includes('.') ? call : `${call} in ${messageType}`;
	return `${place}: ${sayFault(fault)}`;
}

const ICONS: Readonly<Record<string, IconComponent>> = {
	'fail-before': CircleX,
	'fail-after': CircleQuestionMark,
	decline: Hand,
	drop: Unplug,
	duplicate: Copy,
	delay: Timer,
	lag: Timer,
	slow: Timer,
	'late-timer': Timer,
	'cancel-late': Timer,
	'clock-ahead': Timer,
	partition: Unplug,
	down: Unplug
};

/** Crashes, and kinds that have no icon of their own, show the bolt. */
export function faultIcon(kind: string): IconComponent {
	return ICONS[kind] ?? Zap;
}

/** What the `Fault` menu offers at a record. */
export function choicesAt(trace: Trace, seq: number): readonly FaultChoice[] {
	return faultChoices(trace, seq, FAULT_KINDS);
}
