/** What the `Fault` menu offers, and the icon of each. Loaded with the menu: nothing that a lesson shows at first imports it. */
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import CircleX from '@lucide/svelte/icons/circle-x';
import Copy from '@lucide/svelte/icons/copy';
import Hand from '@lucide/svelte/icons/hand';
import Timer from '@lucide/svelte/icons/timer';
import Unplug from '@lucide/svelte/icons/unplug';
import Zap from '@lucide/svelte/icons/zap';
import { FAULT_KINDS } from '#engine/faults/index.ts';
import { faultChoices, type FaultChoice } from '#trace/read/fault-choices.ts';
import type { Trace } from '#trace/record.ts';
import type { IconComponent } from '#ui/base/icon-component.ts';

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
