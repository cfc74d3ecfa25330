/** A module dies and comes back: its variables are gone, what was durable comes again. */
import type { Via } from '#engine/faults/kind.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { evaluateAfresh } from '#engine/process/lives.ts';
import type { Runtime, Simulation } from '#engine/simulation-state.ts';
import { problem, WiringError } from '#engine/wiring.ts';
import type { Seq } from '#trace/record.ts';
import type { Parcel } from './consumer.ts';

/** Virtual time from a crash to the restart; after a restart that fails, twice as long as before. */
export const RESTART_MS = 50;
/** Restarts that fail one after another before it counts as a loop. */
const MOST_RESTARTS = 5;

const VIAS: readonly Via[] = ['command', 'subscription', 'publication', 'timer', 'projection', 'operator'];

export function crashModule(sim: Simulation, runtime: Runtime, how: { readonly when: string; readonly fault: number; readonly cause: number }): void {
	if (!runtime.isUp) return;
	runtime.isUp = false;
	const { name, live, service } = runtime;
	const lostDeliveries = [...live].map((handling) => handling.message.type);
	const inHand = [...live].filter((handling) => !handling.isOverdue).map((handling) => handling.parcel);
	for (const handling of live) sim.live.delete(handling);
	live.clear();
	const isOneOfSome = service.runtimes.some((other) => other.instance !== runtime.instance);
	const who = isOneOfSome ? `${name} ${String(runtime.instance)}` : name;
	const crashed = sim.recorder.add('crash', {
		lane: name,
		cause: how.cause,
		fault: how.fault,
		data: { when: how.when, instance: runtime.instance, lostDeliveries },
		summary: () => `${who} crashes ${how.when}. What it kept in variables is gone.`
	});
	sim.history.died(name);
	const isDown = !service.runtimes.some((other) => other.isUp && !other.isRetired);
	const again: (readonly [Via, readonly Parcel[]])[] = [];
	for (const via of VIAS) {
		const left = service.consumers[via].crash(inHand, isDown);
		again.push([via, left.again]);
		for (const parcel of left.lost) recordLoss(sim, name, parcel, `was not durable: it is gone with ${name}.`);
	}
	sim.changed(crashed);
	comeBack(sim, runtime, { crashed, again, who }, 0);
}

function comeBack(
	sim: Simulation,
	runtime: Runtime,
	from: { readonly crashed: Seq; readonly again: readonly (readonly [Via, readonly Parcel[]])[]; readonly who: string },
	failed: number
): void {
	const { service } = runtime;
	const { crashed, again, who } = from;
	sim.agenda.after(RESTART_MS * 2 ** failed, () => {
		// Another version has taken over while it was down: that one goes on with what it had in hand.
		if (!runtime.isRetired) {
			try {
				runtime.module = evaluateAfresh(sim, runtime, runtime.incarnation + 1);
			} catch (error) {
				if (!(error instanceof WiringError)) throw error;
				if (failed + 1 < MOST_RESTARTS) comeBack(sim, runtime, from, failed + 1);
				else endInLoop(sim, runtime, error, failed + 1);
				return;
			}
			runtime.incarnation += 1;
			runtime.isUp = true;
			if (runtime.instance === 1) service.module = runtime.module;
			sim.recorder.add('restart', {
				lane: runtime.name,
				cause: crashed,
				data: { incarnation: runtime.incarnation, instance: runtime.instance },
				summary: () => `${who} restarts with empty variables.`
			});
		}
		for (const [via, parcels] of again) service.consumers[via].restart(parcels);
	});
}

function endInLoop(sim: Simulation, runtime: Runtime, error: WiringError, restarts: number): void {
	const { sentence, source } = error.problem;
	const words = ENGINE_MESSAGES['crash-loop']({ module: runtime.name, restarts, message: sentence });
	sim.end({ kind: 'crash-loop', module: runtime.name, problem: problem('crash-loop', words, { source, module: runtime.name }) });
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
	sim.history.over(parcel.message, to);
}
