/** What the system does by itself, as handlers like any other: they can crash, and are tried again until they are through. */
import type { Ports } from '#engine/api/ports.ts';
import type { Simulation } from '#engine/simulation-state.ts';
import type { Json, Message } from '#trace/record.ts';
import { RELAY_OUTBOX, relayOutbox } from './outbox-relay.ts';

export const REDRIVE_DEAD_LETTERS = 'RedriveDeadLetters';
export const DISCARD_DEAD_LETTERS = 'DiscardDeadLetters';

/** Data of the two: which types, and in which order. */
export interface LettersWanted {
	readonly types: readonly string[] | null;
	readonly order: 'oldest' | 'newest';
}

type Operation = (sim: Simulation, ports: Ports, message: Message) => Promise<void>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
	[RELAY_OUTBOX]: (sim, ports) => relayOutbox(sim, ports),
	[REDRIVE_DEAD_LETTERS]: async (_sim, { deadLetters }, { data }) => {
		for (const { id } of await wanted(deadLetters.list(), data)) await deadLetters.redrive(id);
	},
	[DISCARD_DEAD_LETTERS]: async (_sim, { deadLetters }, { data }) => {
		for (const { id } of await wanted(deadLetters.list(), data)) await deadLetters.discard(id, 'an operator said so');
	}
};

async function wanted(letters: ReturnType<Ports['deadLetters']['list']>, data: Json): Promise<Awaited<typeof letters>> {
	// Safe: only the steps of a scenario make these messages, in this shape.
	const { types, order } = data as unknown as LettersWanted;
	const own = (await letters).filter(({ type }) => types === null || types.includes(type));
	return order === 'newest' ? own.toReversed() : own;
}

export function operationFor(type: string): Operation | undefined {
	return OPERATIONS[type];
}

export function isOperation(type: string): boolean {
	return type in OPERATIONS;
}
