/**
 * Looks for schedules that break, the likeliest first: many faults in one schedule, then every fault by itself, then second faults on the paths that a first one has
 * opened (the compensation itself), then any two, then seeds of random latency. It adds to the faults that are injected already. What is found first is reported
 * first.
 */
import type { Host } from '#engine/host.ts';
import type { Program } from '#engine/kernel/link.ts';
import { chance } from '#engine/kernel/random.ts';
import type { Fault, FaultPoint } from '#trace/record.ts';
import { isSmaller, type Schedule, type ScheduleOutcome, type SweepReport } from '#trace/sweep.ts';
import { causeIn } from './cause.ts';
import { tryOut, type Tried } from './outcome.ts';
import { pairsOf } from './pairs.ts';
import { shrink } from './shrink.ts';
import { inTurns, oneOfEachSort, openersAmong, singlesOf, type Single } from './suspects.ts';
import { Tally, type Part } from './tally.ts';
import { groupsOn, groupsOnPaths, type Group, type Opened } from './together.ts';

export interface SweepOptions extends Schedule {
	/** Seeds of random latency to try; every second one also has a random fault. */
	readonly seedCount: number;
	/** Most second faults to try. */
	readonly pairBudget: number;
	readonly onProgress: (report: () => SweepReport) => void;
	readonly shouldStop: () => boolean;
	/**
	 * A part of the work, for one of several who share it. Each tries every single fault, because which pairs there are follows from them, and counts its own part: merged
	 * (`mergeReports`) the reports count what one sweep counts.
	 */
	readonly share?: { readonly index: number; readonly of: number } | undefined;
	/** Told of the first violation, and of how many schedules were tried before it. What makes it small comes after it. */
	readonly onFirst?: ((found: ScheduleOutcome, before: number) => void) | undefined;
}

/** Runs between two looks at the outside world (progress, Stop). */
const RUNS_PER_BREATH = 8;
/** Seeds that are tried early, those without a fault: some bugs need none. */
const EARLY_SEEDS: readonly number[] = [1, 3, 5, 7];
/** Faults added to one schedule that a right solution must bear. */
const MOST_FAULTS = 2;

/** @throws WiringError when the program cannot be loaded */
export async function sweep(program: Program, host: Host, options: SweepOptions): Promise<SweepReport> {
	const work = new Sweep(program, host, options);
	try {
		await work.go();
	} catch (error) {
		if (!(error instanceof Stopped)) throw error;
	}
	return work.close();
}

/** One of each list in turn; where a list has `undefined`, it lets the others go first. */
async function allInTurn(lists: readonly (readonly ((() => Promise<void>) | undefined)[])[]): Promise<void> {
	for (const act of inTurns(lists)) await act?.();
}

/** It was asked to stop. */
class Stopped extends Error {}

/** What a single fault came to. */
interface Known {
	readonly held: boolean;
	readonly history: string;
	readonly points: readonly FaultPoint[];
	/** Points that the run without it does not meet. */
	readonly fresh: readonly FaultPoint[];
}

class Sweep {
	readonly #tally: Tally;
	/** What came of each single fault, by its place in `#singles`. */
	readonly #known = new Map<Single, Known>();
	#addresses: ReadonlySet<string> = new Set();
	#singles: readonly Single[] = [];
	/** The same in the order in which they are tried, which is the same for every share. */
	#inOrder: readonly Single[] = [];
	#shrunk: ScheduleOutcome | null = null;
	#runs = 0;
	#isStopped = false;
	#hasFound = false;

	constructor(
		readonly program: Program,
		readonly host: Host,
		readonly options: SweepOptions
	) {
		this.#tally = new Tally({ seed: options.seed, faults: options.faults }, options.share !== undefined);
	}

	async go(): Promise<void> {
		const { seedCount, pairBudget } = this.options;
		const base = await this.#try([]);
		this.#addresses = new Set(base.points.map((point) => point.address));
		this.#singles = singlesOf(base.points);
		this.#tally.met(base.points);
		this.#tally.openRows(base.points, base.contracts);
		this.#tally.expect('singles', this.#countMine(this.#singles.length));
		this.#tally.expect('seeds', this.#countMine(seedCount));
		if (this.#isMine(0)) await this.#count(base, null);
		// When it already breaks as it is, another fault proves nothing more.
		if (!base.outcome.held) return;

		const openers = openersAmong(this.#singles);
		this.#inOrder = [...openers, ...oneOfEachSort(this.#singles.filter((single) => !openers.includes(single)))];
		const straight = groupsOn(base.points);
		this.#tally.expect('together', this.#countMine(straight.length));
		const early = EARLY_SEEDS.filter((seed) => seed <= seedCount);
		// One of each in turn: whichever sort of bug it is, it does not wait for the others.
		const groups = straight.map((group, i) => () => this.#tryTogether(group, i));
		const meanwhile = openers.length === 0 ? groups.length : openers.length;
		await allInTurn([
			groups.slice(0, meanwhile),
			openers.map((single, i) => () => this.#trySingle(single, this.#isMine(i))),
			early.flatMap((seed) => [undefined, () => this.#trySeed(seed)])
		]);
		const onPaths = groupsOnPaths(this.#opened());
		this.#tally.expect('together', this.#countMine(straight.length) + this.#countMine(onPaths.length));
		await allInTurn([groups.slice(meanwhile), onPaths.map((group, i) => () => this.#tryTogether(group, i))]);
		for (const [i, single] of this.#inOrder.entries()) if (this.#isMine(i) && !this.#known.has(single)) await this.#trySingle(single, true);
		await this.#findSmallest();
		// What the others have to say of theirs, which nobody can ask them.
		for (const single of this.#inOrder) if (!this.#known.has(single)) await this.#trySingle(single, false);
		await this.#tryPairs(pairBudget);
		for (let seed = 1; seed <= seedCount; seed++) if (!early.includes(seed)) await this.#trySeed(seed);
	}

	async close(): Promise<SweepReport> {
		await this.#findSmallest();
		return this.#tally.report(this.#isStopped ? 'stopped' : 'done');
	}

	#isMine(i: number): boolean {
		const { share } = this.options;
		return share === undefined || i % share.of === share.index;
	}

	#countMine(total: number): number {
		const { share } = this.options;
		return share === undefined ? total : Math.max(0, Math.ceil((total - share.index) / share.of));
	}

	/** One run. Lets the world in now and then. @throws Stopped when it is time to stop */
	async #try(added: readonly Fault[], seed = this.options.seed): Promise<Tried> {
		const { faults, onProgress, shouldStop } = this.options;
		if (this.#runs > 0 && this.#runs % RUNS_PER_BREATH === 0) {
			onProgress(() => this.#tally.report('running'));
			await this.host.macrotask();
			this.#isStopped ||= shouldStop();
			if (this.#isStopped) throw new Stopped();
		}
		this.#runs++;
		return tryOut(this.program, this.host, { seed, faults: [...faults, ...added] });
	}

	async #count(
		tried: Pick<Tried, 'outcome' | 'history'>,
		part: Part | null,
		more: { readonly cell?: { readonly row: string; readonly kind: string }; readonly before?: number } = {}
	): Promise<void> {
		this.#tally.count(tried, part, more.cell);
		if (tried.outcome.held || this.#hasFound) return;
		this.#hasFound = true;
		this.options.onFirst?.(tried.outcome, more.before ?? this.#runs - 1);
		await this.#findSmallest();
	}

	async #findSmallest(): Promise<void> {
		const { least, smallest } = this.#tally;
		if (least === null || least === this.#shrunk) return;
		this.#shrunk = least;
		const shrunk = await shrink(this.program, this.host, least, this.options.seed);
		if (smallest === null || isSmaller(shrunk, smallest)) this.#tally.smallest = shrunk;
	}

	/** @param i its place in its list: each share has its own */
	async #tryTogether({ onTopOf, faults }: Group, i: number): Promise<void> {
		if (!this.#isMine(i)) return;
		const own = this.options.faults;
		const added = onTopOf === null ? faults : [onTopOf, ...faults];
		const tried = await this.#try(added);
		const before = this.#runs - 1;
		if (tried.outcome.held) return this.#count(tried, 'together');
		// Without those that have not struck it is the same run.
		const struck = added.filter((fault) => tried.struck.includes(fault));
		const cause =
			struck.length <= MOST_FAULTS
				? { ...tried, outcome: { ...tried.outcome, faults: [...own, ...struck] } }
				: await causeIn((some) => this.#try(some), struck, onTopOf);
		if (cause) await this.#count({ outcome: cause.outcome, history: tried.history }, 'together', { before });
		else this.#tally.leaveOut('together');
	}

	async #trySingle(single: Single, isMine: boolean): Promise<void> {
		const { point, fault } = single;
		const { outcome, points, history } = await this.#try([fault]);
		const fresh = points.filter((met) => !this.#addresses.has(met.address));
		this.#tally.met(fresh);
		this.#known.set(single, { held: outcome.held, history, points: fresh.length > 0 ? points : [], fresh });
		if (isMine) await this.#count({ outcome, history }, 'singles', { cell: { row: point.row, kind: fault.kind } });
	}

	/** Paths that single faults have opened, each history once: a second fault on an equivalent path proves nothing more. */
	#opened(): readonly Opened[] {
		const histories = new Set<string>();
		const opened: Opened[] = [];
		for (const single of this.#inOrder) {
			const known = this.#known.get(single);
			if (!known?.held || known.fresh.length === 0 || histories.has(known.history)) continue;
			histories.add(known.history);
			opened.push({ by: single, fresh: known.fresh, points: known.points });
		}
		return opened;
	}

	async #tryPairs(budget: number): Promise<void> {
		const pairs = pairsOf(
			this.#opened(),
			this.#singles.filter((single) => this.#known.get(single)?.held === true).map(({ fault }) => fault)
		);
		this.#tally.expect('pairs', this.#countMine(pairs.total));
		let i = 0;
		for (const pair of pairs.take(budget)) if (this.#isMine(i++)) await this.#count(await this.#try(pair), 'pairs');
	}

	/** @param n from 1; each second one has a random fault beside its latency */
	async #trySeed(n: number): Promise<void> {
		if (!this.#isMine(n - 1)) return;
		const fault = n % 2 === 0 ? this.#faultByChance(n) : null;
		await this.#count(await this.#try(fault ? [fault] : [], this.options.seed + n), 'seeds');
	}

	#faultByChance(n: number): Fault | null {
		const anywhere = [...this.#singles, ...this.#opened().flatMap(({ fresh }) => singlesOf(fresh))];
		return anywhere[Math.floor(chance(n, 'sweep').next() * anywhere.length)]?.fault ?? null;
	}
}
