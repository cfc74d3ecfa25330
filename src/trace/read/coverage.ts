/** What a sweep has tried, in numbers: 'held' always says in how many schedules. */
import type { SweepCount, SweepReport } from '../sweep.ts';

/** @example '56 points, 64 of many faults, 84 single faults, 899 of 3,486 pairs, 200 seeds, 163 different histories' */
export function coverageOf({ points, together, singles, pairs, seeds, histories }: SweepReport): string {
	return [
		counted(points, 'point'),
		...(together.total > 0 ? [`${tried(together)} of many faults`] : []),
		`${tried(singles)} single ${singles.total === 1 ? 'fault' : 'faults'}`,
		`${tried(pairs)} ${pairs.total === 1 ? 'pair' : 'pairs'}`,
		`${tried(seeds)} ${seeds.total === 1 ? 'seed' : 'seeds'}`,
		histories === 1 ? '1 history' : `${grouped(histories)} different histories`
	].join(', ');
}

function tried(count: SweepCount): string {
	return count.tried < count.total ? `${grouped(count.tried)} of ${grouped(count.total)}` : grouped(count.tried);
}

/** @example counted(1, 'schedule') // '1 schedule' */
export function counted(count: number, noun: string): string {
	return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** @example grouped(1184) // '1,184' */
export function grouped(count: number): string {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
