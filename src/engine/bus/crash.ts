/** A module dies and comes back: its variables are gone, what was durable comes again. */
import type { Module } from '#engine/api/module.ts';
import type { Runtime, Simulation } from '#engine/simulation-state.ts';
import type { Parcel } from './consumer.ts';

/** Virtual time from a crash to the restart. */
export const RESTART_MS = 50;

/** @param evaluateAfresh evaluates the module's file for its next life; when that throws, the run cannot go on */
export function crashModule(
	sim: Simulation,
	runtime: Runtime,
	how: { readonly when: string; readonly fault: number; readonly cause: number },
	evaluateAfresh: () => Module
): void {
	if (!runtime.isUp) return;
	runtime.isUp = false;
	const { name, live, consumers } = runtime;
	const lostDeliveries = [...live].map((handling) => handling.message.type);
	live.clear();
	const crashed = sim.recorder.add('crash', {
		lane: name,
		cause: how.cause,
		fault: how.fault,
		data: { when: how.when, lostDeliveries },
		summary: () => `${name} crashes ${how.when}. What it kept in variables is gone.`
	});
	const again: (readonly [keyof typeof consumers, readonly Parcel[]])[] = [];
	for (const via of ['command', 'subscription', 'publication'] as const) {
		const left = consumers[via].crash();
		again.push([via, left.again]);
		for (const parcel of left.lost) recordLoss(sim, name, parcel, `was not durable: it is gone with ${name}.`);
	}
	sim.agenda.after(RESTART_MS, () => {
		runtime.module = evaluateAfresh();
		runtime.incarnation += 1;
		runtime.isUp = true;
		sim.recorder.add('restart', {
			lane: name,
			cause: crashed,
			data: { incarnation: runtime.incarnation },
			summary: () => `${name} restarts with empty variables.`
		});
		for (const [via, parcels] of again) consumers[via].restart(parcels);
	});
}

/** A message that was not durable is gone for good. @param words how, for people: they follow its type */
export function recordLoss(sim: Simulation, to: string, parcel: Parcel, words: string): void {
	sim.recorder.add('drop', {
		lane: to,
		cause: parcel.cause,
		message: parcel.message,
		address: parcel.address,
		data: { to, redeliveredAtMs: null },
		summary: () => `${parcel.message.type} ${words}`
	});
}
