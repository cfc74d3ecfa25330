/** The `commands` port: a command goes to the one module that handles it. */
import type { CommandBus } from '#engine/api/ports.ts';
import type { Courier } from '#engine/bus/courier.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { setTimer } from '#engine/process/set-timer.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { simpleCall } from './call.ts';
import { BROKER, portCall } from './open-call.ts';
import { messageFrom, WrongUseError } from './draft.ts';

export function commandsPort(sim: Simulation, courier: Courier, handling: Handling): CommandBus {
	return Object.freeze({
		send: (draft, options = {}) => portCall(handling, () => send(draft, options)),
		schedule: (draft, due, options = {}) => portCall(handling, () => schedule(sim, courier, handling, { draft, due, messageId: options.messageId })),
		cancel: (token) => portCall(handling, () => cancel(sim, handling, String(token)))
	} satisfies CommandBus);

	function send(draft: unknown, options: { readonly durable?: boolean; readonly messageId?: string }): Promise<void> {
		const message = messageFrom(sim, handling, draft, { kind: 'command', where: '`commands.send`', messageId: options.messageId });
		const to = sim.wiring.handlerOf(message.type);
		if (to === null)
			throw new WrongUseError('no-handler', ENGINE_MESSAGES['no-handler']({ type: message.type, near: sim.wiring.nearestHandled(message.type) }));
		const durable = options.durable ?? true;
		const from = handling.runtime.name;
		return simpleCall<undefined>(sim, handling, {
			name: 'send',
			label: `send ${message.type}`,
			row: handling.message.type,
			hasEffect: true,
			dependsOn: BROKER,
			range: { least: 0, spread: 0 },
			effect(call) {
				const seq = sim.recorder.add('send', {
					lane: from,
					cause: handling.seq,
					handling: handling.seq,
					message,
					address: call.address,
					source: call.source,
					data: { to, durable },
					summary: () => `${from} sends ${message.type} to ${to}.`
				});
				courier.dispatch({ to, via: 'command', message, durable, cause: seq, from });
				return { value: undefined, seq };
			}
		});
	}
}

function schedule(
	sim: Simulation,
	courier: Courier,
	handling: Handling,
	what: { readonly draft: unknown; readonly due: unknown; readonly messageId: string | undefined }
): Promise<string> {
	const message = messageFrom(sim, handling, what.draft, { kind: 'command', where: '`commands.schedule`', messageId: what.messageId });
	const { service } = handling.runtime;
	const from = service.name;
	const isOwn = service.module.timers?.[message.type] !== undefined;
	const to = isOwn ? from : sim.wiring.handlerOf(message.type);
	if (to === null) throw new WrongUseError('no-handler', ENGINE_MESSAGES['no-handler']({ type: message.type, near: sim.wiring.nearestHandled(message.type) }));
	const dueAtMs = dueAt(sim, what.due);
	const token = message.messageId;
	return simpleCall<string>(sim, handling, {
		name: 'schedule',
		label: `schedule ${message.type}`,
		row: handling.message.type,
		hasEffect: true,
		range: { least: 1, spread: 2 },
		effect(call) {
			const repeated = sim.timers.has(token);
			const seq = sim.recorder.add('schedule', {
				lane: from,
				cause: handling.seq,
				handling: handling.seq,
				message,
				address: call.address,
				source: call.source,
				data: { to, token, dueAtMs, repeated },
				summary: () => (repeated ? `${from} had set this timer already: ${message.type}.` : `${from} sets a timer: ${message.type} at ${String(dueAtMs)} ms.`)
			});
			if (!repeated) setTimer(sim, courier, { message, dueAtMs, from, to, isOwn, cause: seq });
			return { value: token, seq };
		}
	});
}

function dueAt(sim: Simulation, due: unknown): number {
	const now = sim.agenda.nowMs;
	if (typeof due === 'object' && due !== null) {
		if ('afterMs' in due && typeof due.afterMs === 'number' && Number.isFinite(due.afterMs)) return now + Math.max(0, due.afterMs);
		if ('at' in due && typeof due.at === 'number' && Number.isFinite(due.at)) return Math.max(now, due.at);
	}
	throw new WrongUseError('no-timer-time', ENGINE_MESSAGES['no-timer-time']());
}

function cancel(sim: Simulation, handling: Handling, token: string): Promise<void> {
	const lane = handling.runtime.name;
	return simpleCall<undefined>(sim, handling, {
		name: 'cancel',
		label: `cancel ${token}`,
		row: handling.message.type,
		hasEffect: true,
		range: { least: 1, spread: 2 },
		effect(call, before) {
			const tookEffect = !before.misses && sim.timers.cancel(token);
			sim.history.flightChanged();
			const seq = sim.recorder.add('cancel', {
				lane,
				cause: handling.seq,
				handling: handling.seq,
				message: handling.message,
				fault: before.misses ? before.fault : null,
				address: call.address,
				source: call.source,
				data: { token, tookEffect },
				summary: () =>
					tookEffect ? `${lane} takes back the timer ${token}.` : `${lane} takes back the timer ${token}, too late: it has fired, or was never set.`
			});
			return { value: undefined, seq };
		}
	});
}
