/** The registry of panels: one line each. Order is the order of the tabs. */
import type { Component } from 'svelte';
import { stepsOf } from '#trace/read/steps.ts';
import type { Trace } from '#trace/record.ts';
import type { PanelProps } from './panel.ts';
import Swimlane from './swimlane/Swimlane.svelte';

/** What stands beside a panel's name on its tab. */
export interface PanelMark {
	readonly count?: number | string;
	readonly tone?: 'held' | 'fail';
	/** The same in words. */
	readonly says?: string;
}

export interface Panel {
	/** Kebab-case, never renamed: it is in links. */
	readonly id: string;
	readonly label: string;
	/** There from the start, and prerendered. Only the first panel is: what a lesson loads before anything is asked for is counted. */
	readonly component?: Component<PanelProps>;
	/** Loaded when it is first looked at, or when nothing else is to be done. */
	readonly load?: () => Promise<{ readonly default: Component<PanelProps> }>;
	readonly mark?: (trace: Trace) => PanelMark;
}

export const PANELS: readonly Panel[] = [
	{ id: 'trace', label: 'Trace', component: Swimlane },
	{
		id: 'events',
		label: 'Events',
		load: () => import('./table/EventsTable.svelte'),
		mark: (trace) => ({ count: stepsOf(trace).length, says: `${stepsOf(trace).length} steps` })
	},
	{ id: 'system', label: 'System', load: () => import('./system/System.svelte') },
	{ id: 'ledger', label: 'Ledger', load: () => import('./ledger/Ledger.svelte') },
	{ id: 'verdict', label: 'Verdict', load: () => import('./verdict/Verdict.svelte'), mark: verdictMark }
];

function verdictMark(trace: Trace): PanelMark {
	const { invariants } = trace.verdict;
	const broken = invariants.filter((one) => !one.held).length;
	if (broken > 0) return { count: `${broken} violated`, tone: 'fail', says: `${broken} of ${invariants.length} invariants violated` };
	return { count: invariants.length, tone: 'held', says: `${invariants.length} invariants hold` };
}
