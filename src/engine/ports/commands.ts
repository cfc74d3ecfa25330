/** The `commands` port: a command goes to the one module that handles it. */
import type { CommandBus } from '#engine/api/ports.ts';
import type { Courier } from '#engine/bus/courier.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { portCall, simpleCall } from './call.ts';
import { messageFrom, WrongUseError } from './draft.ts';

export function commandsPort(sim: Simulation, courier: Courier, handling: Handling): CommandBus {
	return Object.freeze({
		send: (draft, options = {}) => portCall(handling, () => send(draft, options))
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
			canDecline: false,
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
