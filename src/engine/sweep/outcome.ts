/** One schedule, run for its verdict alone. */
import type { Host } from '#engine/host.ts';
import type { Program } from '#engine/kernel/link.ts';
import { simulate, type Ran } from '#engine/simulation.ts';
import { circleOf, verdictOf } from '#engine/verdict/end.ts';
import type { Fault, FaultPoint } from '#trace/record.ts';
import type { Contract } from '#trace/system.ts';
import type { Schedule, ScheduleOutcome } from '#trace/sweep.ts';
import { historyDigest, type HistoryDigest } from './history.ts';

export interface Tried {
	readonly outcome: ScheduleOutcome;
	/** Every fault point that this run met. */
	readonly points: readonly FaultPoint[];
	readonly contracts: ReadonlyMap<string, Contract>;
	/** Faults of the schedule that have struck: without the others it is the same run. */
	readonly struck: readonly Fault[];
	readonly history: HistoryDigest;
}

/** @throws WiringError when the program cannot be loaded */
export async function tryOut(program: Program, host: Host, schedule: Schedule): Promise<Tried> {
	const ran = await simulate(program, host, { ...schedule, keepTrace: false, stopWhenBroken: true });
	// Which messages go in a circle stands in the records alone.
	const { sim, end, deliveries, eventTypes } =
		ran.end.kind === 'livelock' ? inACircle(await simulate(program, host, { ...schedule, keepTrace: true, stopWhenBroken: true })) : ran;
	const invariants = sim.judge.finish(Math.max(0, sim.recorder.nextSeq - 1));
	const { contracts } = sim.wiring;
	const verdict = verdictOf({ end, invariants, deliveries, eventTypes, contracts });
	const broken = invariants.find((result) => !result.held);
	const unmatched = new Set(sim.injector.unmatched);
	return {
		outcome: {
			...schedule,
			held: verdict.held,
			broke: verdict.held ? '' : (broken?.label ?? end.kind),
			sentence: verdict.held ? '' : verdict.sentence,
			deliveries
		},
		points: sim.recorder.points,
		contracts,
		struck: schedule.faults.filter((_, i) => !unmatched.has(i)),
		history: historyDigest(sim)
	};
}

function inACircle(ran: Ran): Ran {
	return { ...ran, end: { kind: 'livelock', ...circleOf(ran.sim.recorder.records) } };
}
