/** Brings the modules of a scenario up, wires them, and puts on the agenda what happens from outside. */
import { Consumer } from '#engine/bus/consumer.ts';
import type { Courier } from '#engine/bus/courier.ts';
import { recordLoss } from '#engine/bus/crash.ts';
import { skipsCopy, startDelivery } from '#engine/bus/delivery.ts';
import type { Via } from '#engine/faults/kind.ts';
import { FAULT_KINDS } from '#engine/faults/index.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { evaluateFor } from '#engine/process/lives.ts';
import { planSteps } from '#engine/process/steps.ts';
import type { Runtime, Service, Simulation } from '#engine/simulation-state.ts';
import { frozenCopy } from '#engine/store/json.ts';
import { Tables } from '#engine/store/tables.ts';
import { askScenario, problem, WiringError } from '#engine/wiring.ts';
import { nearestName } from '#trace/nearest-name.ts';
import type { Message } from '#trace/record.ts';

/** @throws WiringError when something cannot be loaded, or is not wired as it must be */
export function boot(sim: Simulation, courier: Courier, onDeliver: (module: string, messageType: string) => void): void {
	checkOffer(sim);
	const databases = new Map<string, Tables>();
	for (const { file } of sim.scenario.modules) {
		const service = raise(sim, courier, file, onDeliver);
		const { name, module } = service;
		const twin = sim.services.get(name);
		if (twin) throw new WiringError(problem('same-name', ENGINE_MESSAGES['same-name']({ name, first: twin.file, second: file })));
		const database = module.database ?? name;
		service.database = databases.get(database) ?? new Tables(database);
		databases.set(database, service.database);
		sim.wiring.register(module);
		// Safe: nobody else writes; the rest of the engine only reads.
		(sim.services as Map<string, Service>).set(name, service);
	}
	planSteps(sim, courier);
	sendFirstCommands(sim, courier);
}

function checkOffer(sim: Simulation): void {
	const known = FAULT_KINDS.map((kind) => kind.id);
	for (const kind of sim.scenario.faults ?? []) {
		if (known.includes(kind)) continue;
		const sentence = ENGINE_MESSAGES['unknown-fault-kind']({ kind, near: nearestName(kind, known) });
		throw new WiringError(problem('unknown-fault-kind', sentence, { source: { file: 'scenario.ts', line: 1 } }));
	}
}

const NO_MODULE = { name: '' };

function raise(sim: Simulation, courier: Courier, file: string, onDeliver: (module: string, messageType: string) => void): Service {
	const consumer = (via: Via): Consumer =>
		new Consumer({
			agenda: sim.agenda,
			hasRoom: () => freeRuntime(service, via) !== null,
			start(parcel) {
				const runtime = freeRuntime(service, via);
				if (!runtime || skipsCopy(sim, service, parcel)) return;
				onDeliver(service.name, parcel.message.type);
				startDelivery(sim, courier, runtime, parcel);
			},
			lose: (parcel) => recordLoss(sim, service.name, parcel, `finds ${service.name} down, and was not durable: it is gone.`)
		});
	const service: Service = {
		name: '',
		file,
		version: 1,
		module: NO_MODULE,
		consumers: {
			command: consumer('command'),
			subscription: consumer('subscription'),
			publication: consumer('publication'),
			timer: consumer('timer'),
			projection: consumer('projection'),
			operator: consumer('operator')
		},
		runtimes: [],
		database: new Tables(''),
		clockAheadMs: 0
	};
	const first = evaluateFor(sim, service, 1);
	service.module = first.module;
	service.name = first.module.name;
	service.runtimes.push(first);
	for (let instance = 2; instance <= (first.module.instances ?? 1); instance++) service.runtimes.push(evaluateFor(sim, service, instance));
	return service;
}

/** The copy with most hands free for one more of this kind; `null` when none has any. */
function freeRuntime(service: Service, via: Via): Runtime | null {
	const most = via === 'projection' || via === 'operator' ? 1 : (service.module.concurrency ?? 1);
	let best: Runtime | null = null;
	let least = most;
	for (const runtime of service.runtimes) {
		if (!runtime.isUp || runtime.isRetired) continue;
		let busy = 0;
		for (const handling of runtime.live) if (handling.parcel.via === via) busy++;
		if (busy >= least) continue;
		best = runtime;
		least = busy;
	}
	return best;
}

function sendFirstCommands(sim: Simulation, courier: Courier): void {
	for (const { command, correlationId, atMs = 0, everyMs = 0, times = 1 } of sim.scenario.first) {
		const to = sim.wiring.handlerOf(command.type);
		if (to === null)
			throw new WiringError(
				problem('no-handler', ENGINE_MESSAGES['no-handler']({ type: command.type, near: sim.wiring.nearestHandled(command.type) }), {
					messageType: command.type
				})
			);
		const data = askScenario(`The first command \`${command.type}\``, sim.host, () => frozenCopy(command.data ?? {}));
		for (let i = 0; i < times; i++) {
			const message: Message = {
				type: command.type,
				kind: 'command',
				data,
				messageId: sim.nextMessageId(),
				correlationId,
				causationId: null,
				streamName: null,
				streamPosition: null,
				globalPosition: null,
				attempt: 1
			};
			sim.agenda.after(atMs + i * everyMs, () => {
				courier.dispatch({ to, via: 'command', message, durable: true, cause: null, from: 'outside' });
			});
		}
	}
}
