/** Read models: rows folded from events, stored with the checkpoint, so that each event counts once. They can be thrown away and folded again. */
import type { Projection } from '#engine/api/module.ts';
import type { Ports } from '#engine/api/ports.ts';
import type { Parcel } from '#engine/bus/consumer.ts';
import type { Courier } from '#engine/bus/courier.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { Runtime, Service, Simulation } from '#engine/simulation-state.ts';
import { problem } from '#engine/wiring.ts';
import type { Message } from '#trace/record.ts';
import { receivedFrom } from './ask-module.ts';

/** The table of ids that were folded: the checkpoint, kept with the rows. */
const CHECKPOINTS = 'checkpoints';

/** Folds one event into every read model of the module that wants it, in one transaction. */
export async function project(sim: Simulation, { service, module }: Runtime, message: Message, { database }: Ports): Promise<void> {
	const event = receivedFrom(sim, service, message);
	await database.transaction(async (tx) => {
		if ((await tx.get(CHECKPOINTS, message.messageId)) !== null) return;
		for (const [table, { initialState, evolve, key }] of projectionsOf(module.projects)) {
			const fold = evolve[message.type];
			if (!fold) continue;
			const row = key ? key(event) : 'all';
			const before = await tx.get<object>(table, row);
			await tx.put(table, row, fold(before ?? initialState(), event));
		}
		await tx.put(CHECKPOINTS, message.messageId, { globalPosition: message.globalPosition });
	});
}

function projectionsOf(projects: Runtime['module']['projects']): readonly (readonly [string, Projection<object>])[] {
	// Safe: a row that reaches a projection was made by that projection.
	return Object.entries(projects ?? {});
}

/** Empties the read models of a module and brings it all events again. */
export function rebuild(sim: Simulation, courier: Courier, service: Service): void {
	const { name, module, database } = service;
	const tables = Object.keys(module.projects ?? {});
	if (tables.length === 0) {
		sim.problems.push(problem('rebuild-refused', ENGINE_MESSAGES['rebuild-refused']({ module: name }), { module: name }));
		return;
	}
	const seq = sim.recorder.add('rebuild', {
		lane: name,
		cause: null,
		data: { tables },
		summary: () => `${name} throws away ${tables.join(', ')} and folds all events again.`
	});
	const doomed = [...tables, CHECKPOINTS].flatMap((table) => database.list(table).map(({ key }) => ({ table, key, row: null, expectedVersion: null })));
	database.commit(new Map(), doomed);
	sim.history.tablesChanged();
	service.consumers.projection.clear();
	for (const parcel of replayOf(sim, service))
		courier.bring({ ...parcel, order: sim.nextOrder(), cause: seq, availableAtMs: sim.agenda.nowMs + 1, isRedelivery: true });
	sim.changed(seq);
}

/** Each event once, as it was first brought. */
function replayOf(sim: Simulation, { name }: Service): readonly Parcel[] {
	return [...new Map((sim.projected.get(name) ?? []).map((parcel) => [parcel.message.messageId, parcel])).values()].map((parcel) => ({
		...parcel,
		attempt: parcel.attempt + 1,
		attemptsBefore: parcel.attempt,
		fault: null
	}));
}
