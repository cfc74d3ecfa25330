/** A decision as two pure functions, and the handler that runs them against a stream. */
import type { Draft } from './message.ts';
import type { AnyReceived } from './module.ts';
import type { Ports, RecordedEvent } from './ports.ts';

export interface Decider<State, Command extends AnyReceived = AnyReceived> {
	/** The stream that the command is about. */
	readonly stream: (command: Command) => string;
	readonly initialState: () => State;
	readonly evolve: (state: State, event: RecordedEvent) => State;
	/** What happens, as events; none, and nothing happens. Throws what makes it refuse. */
	readonly decide: (command: Command, state: State) => Draft | readonly Draft[];
}

/**
 * Makes a command handler of a decider: read, fold, decide, append at the version that was read. A command that is delivered again finds its own events and does nothing more;
 * somebody else's append in between is a conflict, and the retry decides again.
 *
 * @example
 * handles: { CheckOutGuest: decider({ stream: (c) => `stay-${c.data.stayId}`, initialState, evolve, decide }) }
 */
export function decider<State, Command extends AnyReceived = AnyReceived>({
	stream,
	initialState,
	evolve,
	decide
}: Decider<State, Command>): (command: Command, ports: Ports) => Promise<void> {
	return async (command, { events, ids }) => {
		const { messageId } = command.metadata;
		const target = events.stream(stream(command));
		const { events: stored, currentStreamVersion } = await target.read();
		if (stored.some((event) => event.metadata.causationId === messageId)) return;
		const decided = [decide(command, stored.reduce(evolve, initialState()))].flat();
		if (decided.length === 0) return;
		await target.append(decided, {
			expectedStreamVersion: currentStreamVersion,
			eventIds: decided.map((_, i) => ids.from(messageId, String(i)))
		});
	};
}
