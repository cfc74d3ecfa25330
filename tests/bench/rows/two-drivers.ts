/** The same sagas under two drivers: our kernel, and fast-check's scheduler with `waitIdle`. The seed decides who goes next in both. Nothing is stored. */
import fc from 'fast-check';
import { Agenda } from '#engine/kernel/agenda.ts';
import { chance } from '#engine/kernel/random.ts';
import { Task, TURN, Watch, type CallMark, type Need } from '#engine/kernel/task.ts';
import type { Contestant } from '../measure.ts';

export type Effect = (label: string) => Promise<unknown>;
export type Saga = (effect: Effect) => Promise<void>;

const SAGAS = 5;
const SCHEDULES_AT_ONCE = 20;

/** What a browser and Node both have. */
function macrotask(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 0));
}

async function underOurs(saga: Saga, seed: number): Promise<void> {
	const agenda = new Agenda();
	const luck = chance(seed, 'bench');
	let resumed: Task | null = null;
	for (let i = 0; i < SAGAS; i++) {
		const task = new Task();
		const effect: Effect = (label) =>
			new Promise((resolve) => {
				const mark: CallMark = { label, source: null };
				task.openCalls.add(mark);
				task.callCount++;
				agenda.after(luck.next(), () => {
					task.openCalls.delete(mark);
					resolve(undefined);
					resumed = task;
				});
			});
		agenda.after(0, () => {
			task.start(() => saga(effect));
			resumed = task;
		});
	}
	const watch = new Watch();
	for (let act = agenda.next(); act; act = agenda.next()) {
		act();
		if (!resumed) continue;
		watch.begin(resumed);
		for (let need: Need = 'turn'; need !== 'nothing';) {
			await TURN;
			need = watch.look();
			if (need !== 'macrotask') continue;
			await macrotask();
			if (watch.isLost) break;
		}
		resumed = null;
	}
}

export function ourKernel(saga: Saga): Contestant {
	let seed = 0;
	return {
		name: 'ours',
		prepare: () => async () => {
			for (let i = 0; i < SCHEDULES_AT_ONCE; i++) await underOurs(saga, ++seed);
			return SCHEDULES_AT_ONCE;
		}
	};
}

export function waitIdle(saga: Saga): Contestant {
	const done = Promise.resolve();
	let seed = 0;
	return {
		name: 'fast-check',
		prepare() {
			const schedulers = fc.sample(fc.scheduler(), { numRuns: SCHEDULES_AT_ONCE, seed: ++seed });
			return async () => {
				for (const scheduler of schedulers) {
					for (let i = 0; i < SAGAS; i++) void saga((label) => scheduler.schedule(done, label));
					await scheduler.waitIdle();
				}
				return schedulers.length;
			};
		}
	};
}
