/** Everything that one handling may use. */
import type { Clock, Delivery, Ports } from '#engine/api/ports.ts';
import type { Courier } from '#engine/bus/courier.ts';
import { pointShape } from '#engine/faults/kind.ts';
import { NO_STRIKE } from '#engine/faults/no-strike.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { simpleCall } from './call.ts';
import { portCall } from './open-call.ts';
import { commandsPort } from './commands.ts';
import { databasePort } from './database.ts';
import { deadLettersPort } from './dead-letters.ts';
import { eventsPort } from './events.ts';
import { gatewayPort } from './gateway.ts';
import { madeWhenAsked } from './made-when-asked.ts';

const CLOCK = pointShape('clock');

interface Giving {
	readonly sim: Simulation;
	readonly courier: Courier;
	readonly handling: Handling;
}

const give = madeWhenAsked<Ports, Giving>({
	commands: ({ sim, courier, handling }) => commandsPort(sim, courier, handling),
	events: ({ sim, courier, handling }) => eventsPort(sim, courier, handling),
	database: ({ sim, courier, handling }) => databasePort(sim, courier, handling),
	deadLetters: ({ sim, courier, handling }) => deadLettersPort(sim, courier, handling),
	delivery: ({ sim, handling }) => deliveryPort(sim, handling),
	gateway: ({ sim, courier, handling }) => gatewayPort(sim, courier, handling),
	clock: ({ sim, handling }) => clockPort(sim, handling),
	ids: ({ sim }) => Object.freeze({ next: () => `id-${sim.nextMessageId().slice(2)}`, from: (causationId: string, role: string) => `${causationId}.${role}` }),
	random: ({ sim }) => Object.freeze({ next: () => sim.chance.next() })
});

export function portsFor(sim: Simulation, courier: Courier, handling: Handling): Ports {
	return give({ sim, courier, handling });
}

function deliveryPort(sim: Simulation, handling: Handling): Delivery {
	return Object.freeze({
		attempt: handling.message.attempt,
		extend: (ms) =>
			portCall(handling, () =>
				simpleCall<undefined>(sim, handling, {
					name: 'extend',
					label: 'extend the delivery',
					row: handling.message.type,
					hasEffect: true,
					range: { least: 1, spread: 0 },
					effect: () => {
						if (!handling.isOverdue) handling.deadlineMs = sim.agenda.nowMs + Number(ms);
						return { value: undefined, seq: null };
					}
				})
			)
	} satisfies Delivery);
}

function clockPort(sim: Simulation, handling: Handling): Clock {
	const { service } = handling.runtime;
	return Object.freeze({
		now: () => {
			lookAtClock(sim, handling);
			return sim.agenda.nowMs + service.clockAheadMs;
		}
	});
}

/** A module that looks at its clock can be misled by it. Its address is its name: one clock for all of its copies. */
function lookAtClock(sim: Simulation, handling: Handling): void {
	const { service, name } = handling.runtime;
	sim.recorder.point({
		address: name,
		seq: handling.seq,
		module: name,
		messageType: handling.message.type,
		label: `clock of ${name}`,
		kinds: sim.offer.kindsFor(CLOCK),
		row: `${name} clock`
	});
	for (const { kind, fault, index } of sim.injector.take(name, 'clock', CLOCK)) {
		kind.strike(
			{
				...NO_STRIKE,
				shiftClock: (ms) => {
					service.clockAheadMs += ms;
					const seq = sim.recorder.add('condition', {
						lane: name,
						cause: handling.seq,
						handling: handling.seq,
						message: handling.message,
						fault: index,
						address: name,
						data: { what: kind.id, isOver: false, forMs: null },
						summary: () => `The clock of ${name} is ${String(ms)} ms ahead.`
					});
					sim.recorder.standsFor(name, seq, true);
				}
			},
			fault
		);
	}
}
