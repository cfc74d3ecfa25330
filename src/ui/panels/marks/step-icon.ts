/** The icon at the head of a step's chip: what became of it, or what it was, where no hue of the domain says so. */
import CircleX from '@lucide/svelte/icons/circle-x';
import Copy from '@lucide/svelte/icons/copy';
import Database from '@lucide/svelte/icons/database';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Inbox from '@lucide/svelte/icons/inbox';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import Timer from '@lucide/svelte/icons/timer';
import Undo from '@lucide/svelte/icons/undo-2';
import X from '@lucide/svelte/icons/x';
import Zap from '@lucide/svelte/icons/zap';
import type { StepFact } from '#trace/read/facts.ts';
import type { IconComponent } from '#ui/base/icon-component.ts';

const BY_VERB: Readonly<Record<string, IconComponent>> = {
	crash: Zap,
	restart: RotateCcw,
	park: Inbox,
	redrive: Inbox,
	stuck: Hourglass,
	delay: Timer,
	timeout: Timer,
	cancel: Timer,
	schedule: Timer,
	commit: Database,
	deploy: RotateCcw,
	start: RotateCcw,
	stop: Hourglass,
	rebuild: RotateCcw,
	discard: X,
	refuse: X
};

/** In step with `hasIcon` of the layout, which leaves room for it. */
export function stepIcon(fact: StepFact): IconComponent | null {
	if (fact.isUndo) return Undo;
	const own = BY_VERB[fact.verb];
	if (own) return own;
	if (fact.broke.length > 0 || fact.isRefusal) return CircleX;
	if (fact.verb === 'condition') return fact.hue === 'plain' ? RotateCcw : Zap;
	if (fact.isLost) return X;
	if (fact.isCopy) return Copy;
	return fact.hue === 'fail' || fact.hue === 'plain' ? CircleX : null;
}
