/** run(program, seed, faults) -> Trace: the whole engine in one call. */
import type { Scenario } from '#engine/api/scenario.ts';
import type { Host } from '#engine/host.ts';
import type { Program } from '#engine/kernel/link.ts';
import { simulate } from '#engine/simulation.ts';
import type { Service } from '#engine/simulation-state.ts';
import { circleOf, verdictOf } from '#engine/verdict/end.ts';
import { WiringError } from '#engine/wiring.ts';
import { hashOf } from '#trace/read/hash.ts';
import type { Fault, Problem, Trace } from '#trace/record.ts';
import type { Account, Lane, LaneKind, ModuleOutline } from '#trace/system.ts';

export interface RunOptions {
	readonly seed: number;
	readonly faults: readonly Fault[];
	/** Told before every handler: what to name when it never comes back. */
	readonly onDeliver?: (module: string, messageType: string) => void;
}

/** Runs once and keeps everything. Never rejects: what stops a run is in the trace, in words. */
export async function run(program: Program, host: Host, options: RunOptions): Promise<Trace> {
	try {
		const { sim, end: ended, deliveries, eventTypes } = await simulate(program, host, { ...options, keepTrace: true, stopWhenBroken: false });
		const { recorder, scenario, wiring, injector, judge, history, problems } = sim;
		const end = ended.kind === 'livelock' ? { kind: 'livelock' as const, ...circleOf(recorder.records) } : ended;
		const invariants = judge.finish(Math.max(0, recorder.nextSeq - 1));
		const verdict = verdictOf({ end, invariants, deliveries, eventTypes, contracts: wiring.contracts });
		return finished({
			version: 1,
			scenarioId: scenario.id,
			seed: options.seed,
			faults: options.faults,
			unmatchedFaults: injector.unmatched,
			system: [...sim.services.values()].map(outlineOf),
			lanes: lanesOf(scenario, [...sim.services.keys()]),
			contracts: Object.fromEntries(wiring.contracts),
			accounts: accountsOf(scenario),
			records: recorder.records,
			points: recorder.points,
			end,
			verdict,
			problems,
			hints: (scenario.hints ?? []).filter((hint) => isDue(() => hint.when(history))).map((hint) => hint.id)
		});
	} catch (error) {
		if (!(error instanceof WiringError)) throw error;
		return failed(options, error.problem);
	}
}

function isDue(question: () => boolean): boolean {
	try {
		return question();
	} catch {
		// A hint is a courtesy: one that cannot be asked is not given.
		return false;
	}
}

function finished(trace: Omit<Trace, 'hash'>): Trace {
	return { ...trace, hash: hashOf(trace) };
}

function failed(options: RunOptions, problem: Problem): Trace {
	return finished({
		version: 1,
		scenarioId: '',
		seed: options.seed,
		faults: options.faults,
		unmatchedFaults: options.faults.map((_, i) => i),
		system: [],
		lanes: [],
		contracts: {},
		accounts: [],
		records: [],
		points: [],
		end: { kind: 'failed', problem },
		verdict: { held: false, compensated: false, sentence: problem.sentence, invariants: [] },
		problems: [problem],
		hints: []
	});
}

function outlineOf({ name, file, module, database }: Service): ModuleOutline {
	return {
		name,
		file,
		handles: Object.keys(module.handles ?? {}),
		on: Object.keys(module.on ?? {}),
		timers: Object.keys(module.timers ?? {}),
		projections: Object.entries(module.projects ?? {}).map(([table, { evolve }]) => ({ table, on: Object.keys(evolve) })),
		database: database.name
	};
}

const KIND_OF_ROLE: Readonly<Record<string, LaneKind>> = { saga: 'policy', 'process manager': 'policy', 'read model': 'read' };

function lanesOf(scenario: Scenario, names: readonly string[]): readonly Lane[] {
	const modules = scenario.modules.map((file, i): Lane => {
		const label = file.label;
		return { id: names[i] ?? label, label, short: file.short ?? label, role: file.role, kind: KIND_OF_ROLE[file.role] ?? 'aggregate', icon: file.icon };
	});
	const isFirst = (lane: Lane): boolean => lane.kind === 'policy';
	const externals = (scenario.externals ?? [])
		.filter((service) => service.within === undefined)
		.map((service): Lane => ({
			id: service.name,
			label: service.label,
			short: service.short ?? service.label,
			role: 'external',
			kind: 'external',
			icon: service.icon
		}));
	return [...modules.filter(isFirst), ...modules.filter((lane) => !isFirst(lane)), ...externals];
}

function accountsOf(scenario: Scenario): readonly Account[] {
	return (scenario.accounts ?? []).map(({ id, label, holding }) => ({ id, label, holding: holding ?? false }));
}
