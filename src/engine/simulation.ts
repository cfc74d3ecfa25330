/** Puts the parts of one run together and turns the crank until nothing is left to do. */
import type { Module } from '#engine/api/module.ts';
import { Consumer, type Via } from '#engine/bus/consumer.ts';
import { Courier, DELIVERY } from '#engine/bus/courier.ts';
import { crashModule, recordLoss } from '#engine/bus/crash.ts';
import { finishDelivery, skipsCopy, startDelivery } from '#engine/bus/delivery.ts';
import { PostingLedger } from '#engine/external/ledger.ts';
import { ExternalServices } from '#engine/external/services.ts';
import { Injector, kindsFor } from '#engine/faults/injector.ts';
import type { Host } from '#engine/host.ts';
import { Agenda } from '#engine/kernel/agenda.ts';
import { createAmbient } from '#engine/kernel/ambient.ts';
import type { Program } from '#engine/kernel/link.ts';
import { chance } from '#engine/kernel/random.ts';
import { Recorder } from '#engine/kernel/recorder.ts';
import { drive, lastTurns } from '#engine/kernel/task.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { globalsFor } from '#engine/module-globals.ts';
import type { Handling, Runtime, Simulation } from '#engine/simulation-state.ts';
import { EventLog } from '#engine/store/event-log.ts';
import { frozenCopy } from '#engine/store/json.ts';
import { Judge } from '#engine/verdict/judge.ts';
import { Snapshots } from '#engine/verdict/snapshots.ts';
import { History } from '#engine/verdict/world.ts';
import { askScenario, evaluate, loadScenario, moduleOf, problem, Wiring, WiringError } from '#engine/wiring.ts';
import type { Fault, Message, Problem, RunEnd } from '#trace/record.ts';

export interface SimulationOptions {
	readonly seed: number;
	readonly faults: readonly Fault[];
	/** Keep records; a sweep does not. */
	readonly keepTrace: boolean;
	/** Stop at the first invariant that breaks; a sweep does. */
	readonly stopWhenBroken: boolean;
	/** Told before every handler: what to name when it never comes back. */
	readonly onDeliver?: ((module: string, messageType: string) => void) | undefined;
}

const MAX_DELIVERIES = 1000;
/** Acts that deliver nothing (timers that arm themselves again) end the run too. */
const ACTS_PER_DELIVERY = 40;
const IMMEDIATE_RETRIES = 3;

export interface Ran {
	readonly sim: Simulation;
	readonly end: RunEnd;
	readonly deliveries: number;
	readonly eventTypes: readonly string[];
}

/** @throws WiringError when the program cannot be loaded */
export async function simulate(program: Program, host: Host, options: SimulationOptions): Promise<Ran> {
	const agenda = new Agenda();
	const recorder = new Recorder(options.keepTrace, () => agenda.nowMs);
	const noAmbient = createAmbient({ host, chance: chance(options.seed, 'scenario'), nowMs: () => 0, note: () => undefined, later: () => () => undefined });
	const { scenario, evaluated } = loadScenario(program, noAmbient, host);
	const wiring = new Wiring();
	wiring.declare(evaluated);

	const ledger = new PostingLedger();
	const history = new History(ledger, () => agenda.nowMs);
	const runtimes = new Map<string, Runtime>();
	const occurrences = new Map<string, string[]>();
	let messages = 0;
	let order = 0;
	let deliveries = 0;

	const judge = new Judge(scenario, history, ({ id, held, sentence, at }) => {
		recorder.add('verdict', { lane: 'world', cause: at, data: { invariant: id, held, sentence }, summary: () => sentence });
	});
	const snapshots = new Snapshots({ scenario, history, recorder, host });

	const sim: Simulation = {
		seed: options.seed,
		host,
		scenario,
		agenda,
		recorder,
		injector: new Injector(options.faults),
		wiring,
		log: new EventLog(),
		services: new ExternalServices(scenario.externals ?? [], ledger),
		history,
		judge,
		runtimes,
		chance: chance(options.seed, 'learner'),
		problems: [] as Problem[],
		deliveryKinds: kindsFor(DELIVERY),
		resumed: null,
		isStirred: false,
		nextMessageId: () => `m-${String(++messages).padStart(3, '0')}`,
		nextOrder: () => order++,
		occurrence(module, message) {
			const key = `${module}/${message.type}/${message.correlationId}`;
			const known = occurrences.get(key);
			if (!known) {
				occurrences.set(key, [message.messageId]);
				return 1;
			}
			const at = known.indexOf(message.messageId);
			return at >= 0 ? at + 1 : known.push(message.messageId);
		},
		changed(at) {
			snapshots.look(at);
			judge.look(at);
		},
		crash(runtime, how) {
			crashModule(sim, runtime, how, () => load(runtime.file, runtime.incarnation + 1));
		}
	};
	const courier = new Courier(sim);

	const load = (file: string, incarnation: number): Module => {
		const fresh = evaluate(program, file, globalsFor(sim, file, incarnation), host);
		wiring.declare(fresh);
		return moduleOf(fresh, file);
	};

	for (const { file } of scenario.modules) {
		const module = load(file, 1);
		const twin = runtimes.get(module.name);
		if (twin) throw new WiringError(problem('same-name', ENGINE_MESSAGES['same-name']({ name: module.name, first: twin.file, second: file })));
		wiring.register(module);
		const consumer = (via: Via, ordered: boolean): Consumer =>
			new Consumer({
				ordered,
				concurrency: ordered ? 1 : (module.concurrency ?? 1),
				agenda,
				start(parcel) {
					const runtime = runtimes.get(module.name);
					if (!runtime || skipsCopy(sim, runtime, parcel)) return;
					deliveries++;
					options.onDeliver?.(module.name, parcel.message.type);
					startDelivery(sim, courier, runtime, parcel);
				},
				lose: (parcel) => recordLoss(sim, module.name, parcel, `finds ${module.name} down, and was not durable: it is gone.`)
			});
		runtimes.set(module.name, {
			name: module.name,
			file,
			module,
			incarnation: 1,
			isUp: true,
			consumers: { command: consumer('command', false), subscription: consumer('subscription', true), publication: consumer('publication', false) },
			live: new Set<Handling>(),
			retries: module.retries ?? { immediate: IMMEDIATE_RETRIES }
		});
	}

	sendFirstCommands(sim, courier);
	const end = await turn().catch(cannotGoOn);
	return { sim, end, deliveries, eventTypes: history.events().map((event) => event.type) };

	async function turn(): Promise<RunEnd> {
		const most = scenario.maxDeliveries ?? MAX_DELIVERIES;
		for (let acts = 0; ; acts++) {
			if (options.stopWhenBroken && judge.isBroken) return { kind: 'quiescent' };
			const act = agenda.next() ?? (await latecomer());
			if (!act) return atRest(sim);
			if (deliveries > most || acts > most * ACTS_PER_DELIVERY) return { kind: 'livelock', cycle: [] };
			act();
			if (sim.resumed || sim.isStirred) await settle(sim.resumed);
		}
	}

	/** A module that does not come back, or code of the scenario that throws. */
	function cannotGoOn(error: unknown): RunEnd {
		if (!(error instanceof WiringError)) throw error;
		sim.problems.push(error.problem);
		return { kind: 'failed', problem: error.problem };
	}

	/** Drives what the act has resumed, and whatever that has woken. */
	async function settle(task: Handling | null): Promise<void> {
		if (task) await drive(task, () => host.macrotask());
		finishSettled();
		if (sim.isStirred || liveHandlings(sim).some((handling) => handling.isAdrift)) {
			await host.macrotask();
			finishSettled();
		}
		sim.resumed = null;
		sim.isStirred = false;
	}

	function finishSettled(): void {
		for (const handling of liveHandlings(sim)) if (handling.settled) finishDelivery(sim, handling);
	}

	/** Nothing is left to happen: what code that went on by itself has put there since. */
	async function latecomer(): Promise<(() => void) | null> {
		if (liveHandlings(sim).length > 0) await host.macrotask();
		else await lastTurns();
		finishSettled();
		return agenda.next();
	}
}

function liveHandlings(sim: Simulation): readonly Handling[] {
	const live: Handling[] = [];
	for (const runtime of sim.runtimes.values()) live.push(...runtime.live);
	return live;
}

function sendFirstCommands(sim: Simulation, courier: Courier): void {
	for (const { command, correlationId, atMs } of sim.scenario.first) {
		const to = sim.wiring.handlerOf(command.type);
		if (to === null)
			throw new WiringError(
				problem('no-handler', ENGINE_MESSAGES['no-handler']({ type: command.type, near: sim.wiring.nearestHandled(command.type) }), {
					messageType: command.type
				})
			);
		const message: Message = {
			type: command.type,
			kind: 'command',
			data: askScenario(`The first command \`${command.type}\``, sim.host, () => frozenCopy(command.data ?? {})),
			messageId: sim.nextMessageId(),
			correlationId,
			causationId: null,
			streamName: null,
			streamPosition: null,
			globalPosition: null,
			attempt: 1
		};
		sim.agenda.after(atMs ?? 0, () => {
			courier.dispatch({ to, via: 'command', message, durable: true, cause: null, from: 'outside' });
		});
	}
}

/** Nothing is left to do: either all is well, or somebody waits for what will never come. */
function atRest(sim: Simulation): RunEnd {
	for (const runtime of sim.runtimes.values()) {
		for (const handling of runtime.live) {
			const module = runtime.name;
			const messageType = handling.message.type;
			const waitingFor = handling.lastCall
				? `after ${handling.lastCall.label} it awaits a promise that nothing resolves.`
				: 'it awaits a promise that nothing resolves.';
			const sentence = ENGINE_MESSAGES.stuck({ module, type: messageType, waiting: waitingFor });
			sim.recorder.add('stuck', {
				lane: module,
				cause: handling.seq,
				handling: handling.seq,
				message: handling.message,
				data: { waitingFor },
				summary: () => sentence
			});
			sim.problems.push(problem('stuck', sentence, { module, messageType, source: handling.lastCall?.source ?? null }));
			return { kind: 'stuck', module, messageType };
		}
	}
	return { kind: 'quiescent' };
}
