/** A process manager whose memory is a stream: what it has seen is what it has stored, so a crash forgets nothing. */
import { TransientError } from './errors.ts';
import type { Draft } from './message.ts';
import { PARK, SKIP, type AnyReceived } from './module.ts';
import { STREAM_DOES_NOT_EXIST, type Due, type Ports, type RecordedEvent } from './ports.ts';

/** What comes of one message. The events are stored first; the rest leaves after them, with ids that are the same when it is done again. */
export interface WorkflowStep {
	/** Stored in the process's own stream. At least one, so that a message that comes again is known. */
	readonly events: readonly Draft[];
	readonly send?: readonly Draft[];
	readonly publish?: readonly Draft[];
	readonly schedule?: readonly { readonly command: Draft; readonly due: Due }[];
}

export interface Workflow<State, Message extends AnyReceived = AnyReceived> {
	/** The stream of the process that a message belongs to. */
	readonly stream: (message: Message) => string;
	/** Types that begin a process. Of two that arrive at once one wins; another start of a process that runs is done without. */
	readonly startedBy: readonly string[];
	/**
	 * What becomes of a message whose process has not begun: `discard` it, `retry` it as the module's policy says (it may only be early), or `park` it at once.
	 * `retry` when left out.
	 */
	readonly notFound?: 'discard' | 'retry' | 'park';
	readonly initialState: () => State;
	readonly evolve: (state: State, event: RecordedEvent) => State;
	readonly decide: (message: Message, state: State) => WorkflowStep;
}

/**
 * Makes the handler of a process manager, for every message that it takes.
 *
 * @example
 * const handle = workflow({ stream: (m) => `loan-${m.data.loanId}`, startedBy: ['SubmitLoanApplication'], initialState, evolve, decide });
 * export default module('Loan', { handles: { SubmitLoanApplication: handle }, on: { CreditScored: handle }, timers: { ApplicationDeadlinePassed: handle } });
 */
export function workflow<State, Message extends AnyReceived = AnyReceived>(
	definition: Workflow<State, Message>
): (message: Message, ports: Ports) => Promise<unknown> {
	return async (message, ports) => {
		const { messageId } = message.metadata;
		const name = definition.stream(message);
		const stream = ports.events.stream(name);
		const { events, currentStreamVersion, streamExists } = await stream.read();
		const isStart = definition.startedBy.includes(message.type);
		const own = events.findIndex((event) => event.metadata.causationId === messageId);
		if (own < 0) {
			if (!streamExists && !isStart) return missing(definition.notFound ?? 'retry', name, message.type);
			if (streamExists && isStart) return SKIP;
		}
		// A message that comes again is decided on what was known the first time.
		const known = own < 0 ? events : events.slice(0, own);
		const step = definition.decide(message, known.reduce(definition.evolve, definition.initialState()));
		if (own < 0 && step.events.length > 0)
			await stream.append(step.events, {
				expectedStreamVersion: streamExists ? currentStreamVersion : STREAM_DOES_NOT_EXIST,
				eventIds: step.events.map((_, i) => ports.ids.from(messageId, `event-${String(i)}`))
			});
		await leave(step, messageId, ports);
		return undefined;
	};
}

function missing(notFound: 'discard' | 'retry' | 'park', name: string, type: string): string {
	if (notFound === 'discard') return SKIP;
	if (notFound === 'park') return PARK;
	throw new TransientError(`${type} belongs to ${name}, which has not begun yet.`);
}

async function leave({ send = [], publish = [], schedule = [] }: WorkflowStep, messageId: string, { commands, events, ids }: Ports): Promise<void> {
	for (const [i, command] of send.entries()) await commands.send(command, { messageId: ids.from(messageId, `send-${String(i)}`) });
	for (const [i, event] of publish.entries()) await events.publish(event, { messageId: ids.from(messageId, `publish-${String(i)}`) });
	for (const [i, { command, due }] of schedule.entries()) await commands.schedule(command, due, { messageId: ids.from(messageId, `timer-${String(i)}`) });
}
