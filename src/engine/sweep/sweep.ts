/**
 * Tries every single fault, then second faults on the paths that a first one has opened (the compensation itself), then seeds of random latency.
 * It adds to the faults that are injected already. What is found first is reported first.
 */
import type { Host } from '#engine/host.ts';
import type { Program } from '#engine/kernel/link.ts';
import { chance } from '#engine/kernel/random.ts';
import type { Fault, FaultPoint } from '#trace/record.ts';
import type { Schedule, SweepReport } from '#trace/sweep.ts';
import { tryOut } from './outcome.ts';
import { shrink } from './shrink.ts';
import { Tally } from './tally.ts';

export interface SweepOptions extends Schedule {
	/** Seeds of random latency to try; every second one also has a random fault. */
	readonly seedCount: number;
	/** Most second faults to try. */
	readonly pairBudget: number;
	readonly onProgress: (report: () => SweepReport) => void;
	readonly shouldStop: () => boolean;
}

/** Schedules between two looks at the outside world (progress, Stop). */
const SCHEDULES_PER_BREATH = 8;

interface Single {
	readonly fault: Fault;
	readonly point: FaultPoint;
}

function singlesOf(points: readonly FaultPoint[]): readonly Single[] {
	return points.flatMap((point) => point.kinds.map((kind): Single => ({ point, fault: { kind, at: point.address } })));
}

/** @throws WiringError when the program cannot be loaded */
export async function sweep(program: Program, host: Host, options: SweepOptions): Promise<SweepReport> {
	const { seed, faults, seedCount, pairBudget, onProgress, shouldStop } = options;
	const tally = new Tally({ seed, faults });
	let tried = 0;
	let isStopped = false;

	/** Lets the world in now and then; false when it is time to stop. */
	const breathe = async (): Promise<boolean> => {
		if (++tried % SCHEDULES_PER_BREATH !== 0) return !isStopped;
		onProgress(() => tally.report('running'));
		await host.macrotask();
		isStopped ||= shouldStop();
		return !isStopped;
	};
	const close = async (): Promise<SweepReport> => {
		await findSmallest();
		return tally.report(isStopped ? 'stopped' : 'done');
	};
	const findSmallest = async (): Promise<void> => {
		const first = tally.least;
		if (first) tally.smallest = await shrink(program, host, first, seed);
	};

	const base = await tryOut(program, host, { seed, faults });
	const known = new Set(base.points.map((point) => point.address));
	const singles = singlesOf(base.points);
	tally.met(base.points);
	tally.openRows(base.points, base.contracts);
	tally.expect('singles', singles.length);
	tally.expect('seeds', seedCount);
	tally.count(base.outcome, null);
	// When it already breaks as it is, a second fault proves nothing more.
	if (!base.outcome.held) return close();

	const opened: (readonly [Fault, readonly Single[]])[] = [];
	for (const { fault, point } of singles) {
		const { outcome, points } = await tryOut(program, host, { seed, faults: [...faults, fault] });
		tally.count(outcome, 'singles', { row: point.row, kind: fault.kind });
		const fresh = points.filter((met) => !known.has(met.address));
		tally.met(fresh);
		if (outcome.held && fresh.length > 0) opened.push([fault, singlesOf(fresh)]);
		if (!(await breathe())) return close();
	}
	await findSmallest();

	const pairs = inTurns(opened);
	tally.expect('pairs', pairs.length);
	for (const [first, { fault }] of pairs.slice(0, pairBudget)) {
		const { outcome } = await tryOut(program, host, { seed, faults: [...faults, first, fault] });
		tally.count(outcome, 'pairs');
		if (!(await breathe())) return close();
	}

	const anywhere = [...singles, ...opened.flatMap(([, more]) => more)];
	for (let i = 1; i <= seedCount; i++) {
		const pick = i % 2 === 0 ? anywhere[Math.floor(chance(i, 'sweep').next() * anywhere.length)] : undefined;
		const { outcome } = await tryOut(program, host, { seed: seed + i, faults: pick ? [...faults, pick.fault] : faults });
		tally.count(outcome, 'seeds');
		if (!(await breathe())) return close();
	}
	return close();
}

/** One from each path in turn, so that a small budget looks into all of them. */
function inTurns<A, B>(paths: readonly (readonly [A, readonly B[]])[]): readonly (readonly [A, B])[] {
	const turns: (readonly [A, B])[] = [];
	const longest = Math.max(0, ...paths.map(([, items]) => items.length));
	for (let i = 0; i < longest; i++) {
		for (const [path, items] of paths) {
			const item = items[i];
			if (item !== undefined) turns.push([path, item]);
		}
	}
	return turns;
}
