/** Sets a timer: when it is due its command is on its way, and can no longer be taken back. */
import type { Courier } from '#engine/bus/courier.ts';
import type { Simulation } from '#engine/simulation-state.ts';
import type { Message, Seq } from '#trace/record.ts';

export interface TimerSpec {
	readonly message: Message;
	readonly dueAtMs: number;
	/** The module that sets it. */
	readonly from: string;
	readonly to: string;
	/** It goes to `timers` of the module that sets it. */
	readonly isOwn: boolean;
	/** The `schedule` record. */
	readonly cause: Seq;
}

export function setTimer(sim: Simulation, courier: Courier, { message, dueAtMs, from, to, isOwn, cause }: TimerSpec): void {
	const timer = sim.timers.set(message, to);
	sim.history.flightChanged();
	sim.agenda.after(dueAtMs - sim.agenda.nowMs, () => {
		if (timer.state !== 'set') return;
		timer.state = 'fired';
		const seq = sim.recorder.add('timer', {
			lane: from,
			cause,
			message,
			data: { to, token: message.messageId, dueAtMs },
			summary: () => `The timer ${message.type} of ${from} fires.`
		});
		courier.dispatch({ to, via: isOwn ? 'timer' : 'command', message, durable: true, cause: seq, from: `${from} timer` });
	});
}
