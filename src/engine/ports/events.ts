/** The `events` port: streams to append to and read, and the door for contract events. */
import { ExpectedVersionConflictError } from '#engine/api/errors.ts';
import { NO_CONCURRENCY_CHECK, type AppendResult, type EventStore, type EventStream, type ReadResult, type RecordedEvent } from '#engine/api/ports.ts';
import type { Courier } from '#engine/bus/courier.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { describeExpected } from '#engine/store/event-log.ts';
import type { Json, Message } from '#trace/record.ts';
import { portCall, simpleCall } from './call.ts';
import { messageFrom, WrongUseError } from './draft.ts';

export function eventsPort(sim: Simulation, courier: Courier, handling: Handling): EventStore {
	return Object.freeze({
		stream: (name: string) => streamPort(sim, courier, handling, name),
		publish: (draft, options = {}) => portCall(handling, () => publish(draft, options))
	} satisfies EventStore);

	function publish(draft: unknown, options: { readonly durable?: boolean; readonly messageId?: string }): Promise<void> {
		const message = messageFrom(sim, handling, draft, { kind: 'event', where: '`events.publish`', messageId: options.messageId });
		const durable = options.durable ?? true;
		const from = handling.runtime.name;
		return simpleCall<undefined>(sim, handling, {
			name: 'publish',
			label: `publish ${message.type}`,
			row: message.type,
			hasEffect: true,
			canDecline: false,
			range: { least: 1, spread: 2 },
			effect(call) {
				const to = sim.wiring.subscribersOf(message.type);
				const seq = sim.recorder.add('publish', {
					lane: from,
					cause: handling.seq,
					handling: handling.seq,
					message,
					address: call.address,
					source: call.source,
					data: { to, durable },
					summary: () => `${from} publishes ${message.type}${to.length === 0 ? '; nobody subscribes' : ` to ${to.join(', ')}`}.`
				});
				remember(sim, from, message);
				for (const subscriber of to) courier.dispatch({ to: subscriber, via: 'publication', message, durable, cause: seq, from });
				return { value: undefined, seq };
			}
		});
	}
}

function remember(sim: Simulation, module: string, message: Message): void {
	sim.history.addEvent({
		type: message.type,
		data: dataOf(message),
		module,
		correlationId: message.correlationId,
		streamName: message.streamName,
		timeMs: sim.agenda.nowMs
	});
}

/** Message data is an object in practice; whatever else JSON allows reads as an empty one. */
function dataOf(message: Message): Readonly<Record<string, Json>> {
	const { data } = message;
	return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Readonly<Record<string, Json>>) : {};
}

function streamPort(sim: Simulation, courier: Courier, handling: Handling, name: string): EventStream {
	if (typeof name !== 'string' || name === '') throw new WrongUseError('no-stream-name', '`events.stream` needs the name of a stream, such as `trip-7`.');
	const read = (options: { readonly from?: number; readonly to?: number; readonly maxCount?: number } = {}): Promise<ReadResult> =>
		simpleCall<ReadResult>(sim, handling, {
			name: 'read',
			label: `read ${name}`,
			row: handling.message.type,
			hasEffect: false,
			canDecline: false,
			range: { least: 1, spread: 0 },
			effect(call) {
				const from = options.from ?? 0;
				const to = Math.min(options.to ?? Infinity, from + (options.maxCount ?? Infinity) - 1);
				const messages = sim.log.read(name, { from, to });
				const version = sim.log.version(name);
				const seq = sim.recorder.add('read', {
					lane: handling.runtime.name,
					cause: handling.seq,
					handling: handling.seq,
					message: handling.message,
					address: call.address,
					source: call.source,
					data: { stream: name, count: messages.length },
					summary: () => `${handling.runtime.name} reads ${String(messages.length)} events of ${name}.`
				});
				return { value: { events: messages.map(recorded), streamExists: version >= 0, currentStreamVersion: version }, seq };
			}
		});
	return Object.freeze({
		read: (options) => portCall(handling, () => read(options)),
		aggregate: (fold) =>
			portCall(handling, async () => {
				const { events, currentStreamVersion, streamExists } = await read();
				return { state: events.reduce((state, event) => fold.evolve(state, event), fold.initialState()), currentStreamVersion, streamExists };
			}),
		append: (drafts, options = {}) => portCall(handling, () => append(sim, courier, handling, { name, drafts, options }))
	} satisfies EventStream);
}

function recorded(message: Message): RecordedEvent {
	const { messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt } = message;
	return {
		type: message.type,
		data: dataOf(message),
		metadata: { messageId, correlationId, causationId, streamName, streamPosition, globalPosition, attempt }
	};
}

function append(
	sim: Simulation,
	courier: Courier,
	handling: Handling,
	what: { readonly name: string; readonly drafts: Parameters<EventStream['append']>[0]; readonly options: NonNullable<Parameters<EventStream['append']>[1]> }
): Promise<AppendResult> {
	const { name, drafts, options } = what;
	if (!Array.isArray(drafts)) throw new WrongUseError('not-a-message', '`append` takes an array of events, such as `append([hotelReserved({ ... })])`.');
	const ids = options.eventIds ?? [];
	const messages = drafts.map((draft: unknown, i) => messageFrom(sim, handling, draft, { kind: 'event', where: '`append`', messageId: ids[i] }));
	const expected = options.expectedStreamVersion ?? NO_CONCURRENCY_CHECK;
	const checkpoint = options.withCheckpoint === true && handling.parcel.via === 'subscription';
	const { recorder, log } = sim;
	const lane = handling.runtime.name;
	const types = messages.map((message) => message.type).join(', ');
	return simpleCall<AppendResult>(sim, handling, {
		name: 'append',
		label: `append ${types}`,
		row: handling.message.type,
		hasEffect: true,
		canDecline: false,
		range: { least: 4, spread: 2 },
		effect(call) {
			const common = { lane, cause: handling.seq, handling: handling.seq, address: call.address, source: call.source };
			try {
				const stored = log.append(name, messages, expected);
				let last: number | null = null;
				stored.events.forEach((message, batchIndex) => {
					const seq = recorder.add('append', {
						...common,
						message,
						data: { expected: describeExpected(expected), batchIndex, batchSize: stored.events.length, checkpoint, repeated: stored.repeated },
						summary: () => `${lane} ${stored.repeated ? 'had already stored' : 'stores'} ${message.type} in ${name} at ${String(message.streamPosition)}.`
					});
					last = seq;
					if (stored.repeated) return;
					remember(sim, lane, message);
					for (const to of sim.wiring.subscribersOf(message.type))
						courier.dispatch({ to, via: 'subscription', message, durable: true, cause: seq, from: 'log' });
				});
				if (checkpoint) handling.parcel.checkpoint.by = handling.parcel;
				return { value: { nextExpectedStreamVersion: stored.version }, seq: last };
			} catch (error) {
				if (!(error instanceof ExpectedVersionConflictError)) throw error;
				const seq = recorder.add('conflict', {
					...common,
					message: handling.message,
					data: { stream: name, expected: error.expected, current: error.current },
					summary: () => `${lane} cannot append to ${name}: it is at ${error.current}, expected ${error.expected}.`
				});
				recorder.standsFor(call.address, seq, true);
				throw error;
			}
		}
	});
}
