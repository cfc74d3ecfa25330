/** One stream of the `events` port: append to it, read it, fold it. */
import { ExpectedVersionConflictError } from '#engine/api/errors.ts';
import { NO_CONCURRENCY_CHECK, type AppendResult, type EventStream, type ReadResult, type RecordedEvent } from '#engine/api/ports.ts';
import type { Courier } from '#engine/bus/courier.ts';
import { receivedFrom } from '#engine/process/ask-module.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { describeExpected, type Range } from '#engine/store/event-log.ts';
import { frozenCopy } from '#engine/store/json.ts';
import type { Message } from '#trace/record.ts';
import { recordConflict, simpleCall } from './call.ts';
import { portCall } from './open-call.ts';
import { messageFrom, WrongUseError } from './draft.ts';
import { remember } from './remember.ts';

export function streamPort(sim: Simulation, courier: Courier, handling: Handling, name: string): EventStream {
	if (typeof name !== 'string' || name === '') throw new WrongUseError('no-stream-name', '`events.stream` needs the name of a stream, such as `trip-7`.');
	const read = (options: { readonly from?: number; readonly to?: number; readonly maxCount?: number } = {}): Promise<ReadResult> =>
		simpleCall<ReadResult>(sim, handling, {
			name: 'read',
			label: `read ${name}`,
			row: handling.message.type,
			hasEffect: false,
			range: { least: 1, spread: 0 },
			effect(call) {
				const from = options.from ?? 0;
				const to = Math.min(options.to ?? Infinity, from + (options.maxCount ?? Infinity) - 1);
				const found = eventsFor(sim, handling, name, { from, to });
				const version = sim.log.version(name);
				const seq = sim.recorder.add('read', {
					lane: handling.runtime.name,
					cause: handling.seq,
					handling: handling.seq,
					message: handling.message,
					address: call.address,
					source: call.source,
					data: { stream: name, count: found.length },
					summary: () => `${handling.runtime.name} reads ${String(found.length)} events of ${name}.`
				});
				return { value: { events: found, streamExists: version >= 0, currentStreamVersion: version }, seq };
			}
		});
	return Object.freeze({
		read: (options) => portCall(handling, () => read(options)),
		aggregate: (fold) =>
			portCall(handling, async () => {
				const { snapshot } = fold;
				const kept = snapshot ? sim.snapshots.of(handling.runtime.name, name, snapshot.schema) : null;
				const { events, currentStreamVersion, streamExists } = await read(kept ? { from: kept.version + 1 } : {});
				// Safe: only what this fold made is kept under its schema. A copy, for code that changes its state in place.
				const start = kept ? (JSON.parse(JSON.stringify(kept.state)) as ReturnType<typeof fold.initialState>) : fold.initialState();
				const state = events.reduce((folded, event) => fold.evolve(folded, event), start);
				if (snapshot && currentStreamVersion - (kept?.version ?? -1) >= snapshot.every)
					sim.snapshots.keep(handling.runtime.name, name, snapshot.schema, { state: frozenCopy(state, 'snapshot'), version: currentStreamVersion });
				return { state, currentStreamVersion, streamExists };
			}),
		append: (drafts, options = {}) => portCall(handling, () => append(sim, courier, handling, { name, drafts, options }))
	} satisfies EventStream);
}

/** As this module sees them: where it turns old shapes into new ones, in objects of its own. */
function eventsFor(sim: Simulation, handling: Handling, name: string, range: Range): readonly RecordedEvent[] {
	const { service } = handling.runtime;
	if (service.module.upcasts === undefined) return sim.log.readRecorded(name, range);
	return sim.log.read(name, range).map((message) => receivedFrom(sim, service, message));
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
	return simpleCall<AppendResult>(sim, handling, {
		name: 'append',
		label: `append ${typesOf(messages)}`,
		row: handling.message.type,
		hasEffect: true,
		canConflict: expected !== NO_CONCURRENCY_CHECK,
		contested: name,
		range: { least: 4, spread: 2 },
		effect(call) {
			try {
				const stored = log.append(name, messages, expected);
				let last: number | null = null;
				stored.events.forEach((message, batchIndex) => {
					const seq = recorder.add('append', {
						lane,
						cause: handling.seq,
						handling: handling.seq,
						message,
						address: call.address,
						source: call.source,
						data: { expected: describeExpected(expected), batchIndex, batchSize: stored.events.length, checkpoint, repeated: stored.repeated },
						summary: () => `${lane} ${stored.repeated ? 'had already stored' : 'stores'} ${message.type} in ${name} at ${String(message.streamPosition)}.`
					});
					last = seq;
					if (stored.repeated) return;
					remember(sim, lane, message);
					for (const to of sim.wiring.subscribersOf(message.type))
						courier.dispatch({ to, via: 'subscription', message, durable: true, cause: seq, from: 'log' });
					for (const to of sim.wiring.projectorsOf(message.type)) courier.dispatch({ to, via: 'projection', message, durable: true, cause: seq, from: 'log' });
				});
				if (checkpoint) handling.parcel.checkpoint.by = handling.parcel;
				return { value: { nextExpectedStreamVersion: stored.version }, seq: last };
			} catch (error) {
				if (!(error instanceof ExpectedVersionConflictError)) throw error;
				recordConflict(sim, handling, call, { stream: name, expected: error.expected, current: error.current, fault: null });
				throw error;
			}
		}
	});
}

function typesOf(messages: readonly Message[]): string {
	const [only] = messages;
	return messages.length === 1 && only ? only.type : messages.map((message) => message.type).join(', ');
}
