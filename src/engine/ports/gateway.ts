/** The `gateway` port: external services whose effect and answer fail separately. */
import { NoReplyError, UnavailableError } from '#engine/api/errors.ts';
import type { Answer, Gateway, Operation } from '#engine/api/ports.ts';
import type { ExternalOperation, ExternalService } from '#engine/api/scenario.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { nearestName } from '#trace/nearest-name.ts';
import type { Courier } from '#engine/bus/courier.ts';
import type { Handling, Simulation } from '#engine/simulation-state.ts';
import { frozenCopy } from '#engine/store/json.ts';
import { askScenario } from '#engine/wiring.ts';
import type { Json } from '#trace/record.ts';
import { rememberPlace } from './asked-at.ts';
import { recordFailure } from './call.ts';
import { answer, callDuration, never, openCall, portCall, type OpenCall } from './open-call.ts';
import { strike, type Struck } from './strike.ts';
import { WrongUseError } from './draft.ts';
import { callBack } from './call-back.ts';

/** How long a caller waits for an answer before it counts as none. */
export const REPLY_TIMEOUT_MS = 2000;
const REQUEST = { least: 2, spread: 2 };
const DEFAULT_LATENCY_MS = 20;

interface Call {
	readonly service: ExternalService;
	readonly operation: string;
	readonly definition: ExternalOperation;
	readonly request: Json;
	readonly key: string | null;
}

export function gatewayPort(sim: Simulation, courier: Courier, handling: Handling): Gateway {
	// Proxies, so that a name that does not exist is answered in words.
	return new Proxy(
		{},
		{
			get(_, name): Readonly<Record<string, Operation>> | undefined {
				if (isNotAsked(name)) return undefined;
				const service = sim.externals.service(name);
				if (!service) throw new WrongUseError('unknown-service', ENGINE_MESSAGES['unknown-service']({ name, near: nearestName(name, sim.externals.names) }));
				return servicePort(sim, courier, handling, service);
			}
		}
	);
}

/** What the language asks of any object: `await` looks for `then`. */
function isNotAsked(name: string | symbol): name is symbol {
	return typeof name === 'symbol' || name === 'then';
}

function servicePort(sim: Simulation, courier: Courier, handling: Handling, service: ExternalService): Readonly<Record<string, Operation>> {
	return new Proxy(
		{},
		{
			get(_, operation): Operation | undefined {
				if (isNotAsked(operation)) return undefined;
				const definition = service.operations[operation];
				if (!definition) {
					const near = nearestName(operation, Object.keys(service.operations));
					throw new WrongUseError(
						'unknown-service',
						ENGINE_MESSAGES['unknown-service']({ name: `${service.name}.${operation}`, near: near === null ? null : `${service.name}.${near}` })
					);
				}
				return (request, options = {}) =>
					portCall(handling, () =>
						ask(sim, courier, handling, { service, operation, definition, request: frozenCopy(request, 'request'), key: options.key ?? null })
					);
			}
		}
	);
}

function ask(sim: Simulation, courier: Courier, handling: Handling, asked: Call): Promise<Answer> {
	const { service, operation, definition } = asked;
	const name = `${service.name}.${operation}`;
	const dependsOn = { name: service.name, label: service.label, lane: laneOf(asked) };
	const call = openCall(sim, handling, { name, label: name, row: name, hasEffect: true, canDecline: definition.declined !== undefined, dependsOn });
	const before = strike(sim, handling, call, 'before-call');
	if (before.died) return never<Answer>();
	const { agenda } = sim;
	sim.history.called({ service: service.name, operation, module: handling.runtime.name, correlationId: handling.message.correlationId, timeMs: agenda.nowMs });
	const requestMs = callDuration(sim, handling, call, REQUEST);
	const latencyMs = callDuration(sim, handling, call, { least: definition.latencyMs ?? DEFAULT_LATENCY_MS, spread: 0 }) + before.slowMs;
	const timeoutMs = definition.timeoutMs ?? REPLY_TIMEOUT_MS;
	return new Promise<Answer>((resolve, reject) => {
		agenda.after(requestMs, () => {
			const asking = recordCall(sim, handling, asked, call);
			if (before.isDown) {
				refuse(sim, handling, { asked, call, fault: before.fault }, reject);
				return;
			}
			const wait = { isOver: false };
			const at = { asked, call, asking, before, latencyMs, timeoutMs, wait };
			if (before.fails || latencyMs > timeoutMs) {
				agenda.after(timeoutMs, () => {
					wait.isOver = true;
					giveUp(sim, handling, { asked, call, asking, fault: before.fault, timeoutMs }, reject);
				});
				if (before.fails) return;
			}
			agenda.after(latencyMs / 2, () => {
				perform(sim, courier, handling, at, resolve, reject);
			});
		});
	});
}

/** It is down, and says so at once. */
function refuse(
	sim: Simulation,
	handling: Handling,
	at: { readonly asked: Call; readonly call: OpenCall; readonly fault: number | null },
	reject: (error: Error) => void
): void {
	if (!handling.isDead) recordFailure(sim, handling, at.call, at.fault, false);
	answer(sim, handling, at.call, () => {
		reject(rememberPlace(new UnavailableError(at.asked.service.label), at.call.source));
	});
}

interface Asking {
	readonly asked: Call;
	readonly call: OpenCall;
	/** The `call` record. */
	readonly asking: number;
	readonly timeoutMs: number;
}

interface Performing extends Asking {
	readonly before: Struck;
	readonly latencyMs: number;
	/** The caller has given up since. */
	readonly wait: { readonly isOver: boolean };
}

function perform(
	sim: Simulation,
	courier: Courier,
	handling: Handling,
	at: Performing,
	resolve: (answer: Answer) => void,
	reject: (error: Error) => void
): void {
	const { asked, call, asking, before, latencyMs, timeoutMs, wait } = at;
	const { service, operation, definition, key } = asked;
	const done = askScenario(`\`${service.name}.${operation}\``, sim.host, () =>
		sim.externals.perform({ service: service.name, operation, key, timeMs: sim.agenda.nowMs }, definition, asked.request, before.declines)
	);
	if (done.postings.length > 0 || done.repeated) {
		const seq = sim.recorder.add('effect', {
			lane: laneOf(asked),
			cause: asking,
			handling: handling.seq,
			message: handling.message,
			address: call.address,
			data: { service: service.name, operation, postings: done.postings, repeated: done.repeated },
			summary: () =>
				done.repeated ? `${service.label} has seen this key: the first answer again, nothing is done twice.` : `${service.label} has done ${operation}.`
		});
		sim.history.ledgerMoved();
		sim.changed(seq);
	}
	if (!done.repeated)
		callBack(sim, courier, handling, { service, operation, definition, request: asked.request, answer: done.answer, lane: laneOf(asked), cause: asking });
	if (handling.isDead || wait.isOver) {
		handling.openCalls.delete(call);
		return;
	}
	const after = strike(sim, handling, call, 'after-call');
	// Later than anybody waits for: it is the time-out that answers.
	if (after.died || latencyMs > timeoutMs) return;
	if (after.fails) {
		sim.agenda.after(timeoutMs - latencyMs / 2, () => {
			giveUp(sim, handling, { asked, call, asking, fault: after.fault, timeoutMs }, reject);
		});
		return;
	}
	sim.agenda.after(latencyMs / 2, () => {
		if (!handling.isDead)
			recordReply(sim, handling, { asked, call, asking, timeoutMs, fault: before.fault, answer: done.answer, refused: isRefusal(definition, done.answer) });
		answer(sim, handling, call, () => {
			resolve(done.answer);
		});
	});
}

function isRefusal(definition: ExternalOperation, given: Answer): boolean {
	return definition.declined !== undefined && given.status === definition.declined.status && given.reason === definition.declined.reason;
}

function giveUp(sim: Simulation, handling: Handling, at: Asking & { readonly fault: number | null }, reject: (error: Error) => void): void {
	if (!handling.isDead) recordReply(sim, handling, { ...at, answer: null, refused: false });
	answer(sim, handling, at.call, () => {
		reject(rememberPlace(new NoReplyError(at.asked.service.name, at.asked.operation), at.call.source));
	});
}

/** A quiet service is drawn within the lane of the module that owns it. */
function laneOf({ service }: Call): string {
	return service.within ?? service.name;
}

function recordCall(sim: Simulation, handling: Handling, asked: Call, call: OpenCall): number {
	const { service, operation, request, key } = asked;
	const seq = sim.recorder.add('call', {
		lane: laneOf(asked),
		cause: handling.seq,
		handling: handling.seq,
		message: handling.message,
		address: call.address,
		source: call.source,
		data: { service: service.name, operation, request, key, quiet: service.within !== undefined },
		summary: () => `${handling.runtime.name} asks ${service.label}: ${operation}.`
	});
	sim.recorder.standsFor(call.address, seq);
	return seq;
}

function recordReply(
	sim: Simulation,
	handling: Handling,
	at: Asking & { readonly fault: number | null; readonly answer: Answer | null; readonly refused: boolean }
): void {
	const { asked, call, asking, fault, refused } = at;
	const { service, operation } = asked;
	const lost = at.answer === null;
	const label = at.answer === null ? 'no answer' : `${String(at.answer.status)} ${at.answer.reason}`;
	sim.recorder.add('reply', {
		lane: laneOf(asked),
		cause: asking,
		handling: handling.seq,
		message: handling.message,
		fault,
		address: call.address,
		data: { service: service.name, operation, answer: at.answer, label, refused, lost, quiet: service.within !== undefined },
		summary: () =>
			lost ? `No answer from ${service.label} to ${operation} after ${String(at.timeoutMs)} ms.` : `${service.label} answers ${operation}: ${label}.`
	});
}
