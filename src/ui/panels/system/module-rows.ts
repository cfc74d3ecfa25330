/** Rows of the panel `System`: a module, what it takes, what it sent, and its numbers. */
import { systemViewOf, type ModuleView } from '#trace/read/system-view.ts';
import type { Trace } from '#trace/record.ts';

export interface TypeMark {
	readonly type: string;
	readonly kind: 'command' | 'event' | 'external';
	/** What is not plain from its kind: `timer`, `stored`, `read model`; empty otherwise. */
	readonly how: string;
}

export interface ModuleRow {
	readonly name: string;
	readonly label: string;
	readonly takes: readonly TypeMark[];
	readonly sends: readonly TypeMark[];
	/** In the order of `NUMBERS`. */
	readonly numbers: readonly number[];
}

interface NumberColumn {
	readonly label: string;
	readonly title: string;
	readonly of: (module: ModuleView) => number;
}

export const NUMBERS: readonly NumberColumn[] = [
	{ label: 'Fan-in', title: 'Modules that send something to it', of: (module) => module.fanIn },
	{ label: 'Fan-out', title: 'Modules that something it sends goes to', of: (module) => module.fanOut },
	{ label: 'Knows', title: 'Event types of other modules that it reacts to', of: (module) => module.knows },
	{ label: 'States', title: 'Event types that it stores', of: (module) => module.stores.length }
];

export function moduleRows(trace: Trace): readonly ModuleRow[] {
	return systemViewOf(trace).modules.map((module) => ({
		name: module.name,
		label: trace.lanes.find((lane) => lane.id === module.name)?.label ?? module.name,
		takes: [
			...marks(module.handles, 'command'),
			...marks(module.reactsTo, 'event'),
			...marks(module.timers, 'command', 'timer'),
			...marks(module.projections, 'event', 'read model')
		],
		sends: [
			...marks(module.sends, 'command'),
			...marks(module.publishes, 'event'),
			...marks(
				module.stores.filter((type) => !module.publishes.includes(type)),
				'event',
				'stored'
			),
			...marks(module.asks, 'external')
		],
		numbers: NUMBERS.map(({ of }) => of(module))
	}));
}

function marks(types: readonly string[], kind: TypeMark['kind'], how = ''): readonly TypeMark[] {
	return types.map((type) => ({ type, kind, how }));
}
