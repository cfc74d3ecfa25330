/** What faults do to a call, before its effect and after it. */
import type { Phase } from '#engine/faults/kind.ts';
import { NO_STRIKE } from '#engine/faults/no-strike.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import type { OpenCall } from './open-call.ts';

/** What faults do to a call at one moment. */
export interface Struck {
	/** Index of the fault that struck last; `null` when none did. */
	readonly fault: number | null;
	/** The module died: nothing of this handling goes on. */
	readonly died: boolean;
	readonly fails: boolean;
	readonly declines: boolean;
	readonly conflicts: boolean;
	/** Virtual milliseconds that it takes longer. */
	readonly slowMs: number;
	/** The cancellation comes too late. */
	readonly misses: boolean;
	/** What it depends on is down, or it has just gone down. */
	readonly isDown: boolean;
}

const UNTOUCHED: Struck = { fault: null, died: false, fails: false, declines: false, conflicts: false, slowMs: 0, misses: false, isDown: false };

/** Lets the faults of one moment strike. */
export function strike(sim: Simulation, handling: Handling, call: OpenCall, phase: Phase): Struck {
	const hits = sim.injector.take(call.address, phase, call.shape);
	const isDown = phase === 'before-call' && call.dependsOn !== null && (sim.outages.get(call.dependsOn.name) ?? 0) > sim.agenda.nowMs;
	if (hits.length === 0) return isDown ? { ...UNTOUCHED, isDown } : UNTOUCHED;
	let struck: Struck = { ...UNTOUCHED, isDown };
	for (const { index, kind, fault } of hits) {
		const set = (what: Partial<Struck>): void => {
			struck = { ...struck, fault: index, ...what };
		};
		kind.strike(
			{
				...NO_STRIKE,
				crash: (when) => {
					set({ died: true });
					const whenInWords = `${when === 'before' ? 'before' : 'after the effect of'} ${call.label}`;
					sim.crash(handling.runtime, { when: whenInWords, fault: index, cause: handling.seq });
				},
				fail: () => {
					set({ fails: true });
				},
				decline: () => {
					// What never arrives is not declined: that it fails is what is seen.
					set({ declines: true, fault: struck.fails ? struck.fault : index });
				},
				conflict: () => {
					set({ conflicts: true, fault: struck.fails ? struck.fault : index });
				},
				slow: (ms) => {
					// A record of its own names it; what else happens to the call is not its doing.
					set({ slowMs: ms, fault: struck.fault });
					recordCondition(sim, handling, call, {
						what: 'slow',
						forMs: ms,
						fault: index,
						summary: `${call.label} of ${handling.runtime.name} takes ${String(ms)} ms longer.`
					});
				},
				down: (ms) => {
					set({ isDown: true });
					goDown(sim, handling, call, ms, index);
				},
				miss: () => {
					set({ misses: true });
				}
			},
			fault
		);
	}
	return struck;
}

function goDown(sim: Simulation, handling: Handling, call: OpenCall, ms: number, fault: number): void {
	const target = call.dependsOn;
	if (!target) return;
	sim.outages.set(target.name, Math.max(sim.outages.get(target.name) ?? 0, sim.agenda.nowMs + ms));
	recordCondition(sim, handling, call, { what: 'down', forMs: ms, fault, summary: `${target.label} is down for ${String(ms)} ms.` });
	sim.agenda.after(ms, () => {
		sim.recorder.add('condition', {
			lane: target.lane ?? handling.runtime.name,
			cause: handling.seq,
			data: { what: 'down', isOver: true, forMs: null },
			summary: () => `${target.label} is up again.`
		});
	});
}

function recordCondition(
	sim: Simulation,
	handling: Handling,
	call: OpenCall,
	what: { readonly what: string; readonly forMs: number | null; readonly fault: number; readonly summary: string }
): void {
	const seq = sim.recorder.add('condition', {
		lane: call.dependsOn?.lane ?? handling.runtime.name,
		cause: handling.seq,
		handling: handling.seq,
		message: handling.message,
		fault: what.fault,
		address: call.address,
		source: call.source,
		data: { what: what.what, isOver: false, forMs: what.forMs },
		summary: () => what.summary
	});
	sim.recorder.standsFor(call.address, seq, true);
}
