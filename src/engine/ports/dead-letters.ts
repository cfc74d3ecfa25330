/** The `deadLetters` port: look at what was given up, deliver it again, or throw it away. */
import type { DeadLetters } from '#engine/api/ports.ts';
import type { Courier } from '#engine/bus/courier.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { simpleCall } from './call.ts';
import { portCall } from './open-call.ts';

const REDRIVE_AFTER_MS = 1;

export function deadLettersPort(sim: Simulation, courier: Courier, handling: Handling): DeadLetters {
	const module = handling.runtime.name;
	const row = handling.message.type;
	const common = { lane: module, cause: handling.seq, handling: handling.seq };
	return Object.freeze({
		list: () =>
			portCall(handling, () =>
				simpleCall(sim, handling, {
					name: 'list',
					label: 'list of the dead letters',
					row,
					hasEffect: false,
					range: { least: 1, spread: 0 },
					effect: () => ({
						value: sim.deadLetters.of(module).map(({ parcel: { message }, reason, attempts }) => ({
							id: message.messageId,
							type: message.type,
							correlationId: message.correlationId,
							reason,
							attempts
						})),
						seq: null
					})
				})
			),
		redrive: (id) =>
			portCall(handling, () =>
				simpleCall<undefined>(sim, handling, {
					name: 'redrive',
					label: `redrive ${id}`,
					row,
					hasEffect: true,
					range: { least: 1, spread: 1 },
					effect(call) {
						const letter = sim.deadLetters.take(module, id);
						if (!letter) return { value: undefined, seq: null };
						const { parcel } = letter;
						const { message } = parcel;
						const seq = sim.recorder.add('redrive', {
							...common,
							message,
							address: call.address,
							source: call.source,
							data: { to: module },
							summary: () => `${message.type} comes out of the dead letters of ${module}, to be delivered again.`
						});
						sim.history.letterGone(module, id);
						sim.history.sent(message, module);
						courier.bring({
							...parcel,
							// Where the order of a key is kept, it comes before what is later of that key and still on its way.
							order: letter.key === null ? sim.nextOrder() : parcel.order,
							cause: seq,
							attempt: parcel.attempt + 1,
							attemptsBefore: parcel.attempt,
							availableAtMs: sim.agenda.nowMs + REDRIVE_AFTER_MS,
							isRedelivery: true,
							fault: null
						});
						return { value: undefined, seq };
					}
				})
			),
		discard: (id, reason) =>
			portCall(handling, () =>
				simpleCall<undefined>(sim, handling, {
					name: 'discard',
					label: `discard ${id}`,
					row,
					hasEffect: true,
					range: { least: 1, spread: 1 },
					effect(call) {
						const letter = sim.deadLetters.take(module, id);
						if (!letter) return { value: undefined, seq: null };
						const { message } = letter.parcel;
						const seq = sim.recorder.add('discard', {
							...common,
							message,
							address: call.address,
							source: call.source,
							data: { reason: String(reason) },
							summary: () => `${message.type} is taken out of the dead letters of ${module} and thrown away: ${String(reason)}`
						});
						sim.history.letterGone(module, id);
						return { value: undefined, seq };
					}
				})
			)
	} satisfies DeadLetters);
}
