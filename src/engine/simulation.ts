/** Puts the parts of one run together and turns the crank until nothing is left to do. */
import { boot } from '#engine/boot.ts';
import { Courier } from '#engine/bus/courier.ts';
import { crashModule } from '#engine/bus/crash.ts';
import { finishDelivery } from '#engine/bus/delivery.ts';
import { PostingLedger } from '#engine/external/ledger.ts';
import { ExternalServices } from '#engine/external/services.ts';
import { FaultOffer, Injector } from '#engine/faults/injector.ts';
import type { Host } from '#engine/host.ts';
import { Agenda } from '#engine/kernel/agenda.ts';
import { createAmbient } from '#engine/kernel/ambient.ts';
import type { Program } from '#engine/kernel/link.ts';
import { chance } from '#engine/kernel/random.ts';
import { Recorder } from '#engine/kernel/recorder.ts';
import { lastTurns, TURN, Watch, type Need } from '#engine/kernel/task.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import { DeadLetterBox } from '#engine/process/dead-letters.ts';
import { Timers } from '#engine/process/timers.ts';
import type { Envelope, Handling, Service, Simulation } from '#engine/simulation-state.ts';
import { EventLog } from '#engine/store/event-log.ts';
import { StateSnapshots } from '#engine/store/state-snapshots.ts';
import { Judge } from '#engine/verdict/judge.ts';
import { Snapshots } from '#engine/verdict/snapshots.ts';
import { History } from '#engine/verdict/world.ts';
import { evaluate, loadScenario, problem, Wiring, WiringError } from '#engine/wiring.ts';
import type { Fault, Problem, RunEnd } from '#trace/record.ts';

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

export interface Ran {
	readonly sim: Simulation;
	readonly end: RunEnd;
	readonly deliveries: number;
	readonly eventTypes: readonly string[];
}

/** @throws WiringError when the program cannot be loaded */
export async function simulate(program: Program, host: Host, options: SimulationOptions): Promise<Ran> {
	const sim = newSimulation(program, host, options);
	let deliveries = 0;
	boot(sim, new Courier(sim), (module, type) => {
		deliveries++;
		options.onDeliver?.(module, type);
	});
	const end = await turn().catch(cannotGoOn);
	return { sim, end, deliveries, eventTypes: sim.history.events().map((event) => event.type) };

	async function turn(): Promise<RunEnd> {
		const most = sim.scenario.maxDeliveries ?? MAX_DELIVERIES;
		const watch = new Watch();
		for (let acts = 0; ; acts++) {
			if (options.stopWhenBroken && sim.judge.isBroken) return { kind: 'quiescent' };
			const act = sim.agenda.next() ?? (await latecomer(sim));
			if (!act) return atRest(sim);
			if (deliveries > most || acts > most * ACTS_PER_DELIVERY) return { kind: 'livelock', cycle: [] };
			act();
			if (sim.ended) return sim.ended;
			if (!sim.resumed && !sim.isStirred) continue;
			if (sim.resumed) {
				watch.begin(sim.resumed);
				for (let need: Need = 'turn'; need !== 'nothing';) {
					await TURN;
					need = watch.look();
					if (need !== 'macrotask') continue;
					await sim.host.macrotask();
					if (watch.isLost) break;
				}
			}
			finishSettled(sim);
			if (sim.isStirred || isAnyAdrift(sim)) {
				await sim.host.macrotask();
				finishSettled(sim);
			}
			sim.resumed = null;
			sim.isStirred = false;
		}
	}

	/** A module that does not come back, or code of the scenario that throws. */
	function cannotGoOn(error: unknown): RunEnd {
		if (!(error instanceof WiringError)) throw error;
		sim.problems.push(error.problem);
		return { kind: 'failed', problem: error.problem };
	}
}

function newSimulation(program: Program, host: Host, options: SimulationOptions): Simulation {
	const agenda = new Agenda();
	const recorder = new Recorder(options.keepTrace, () => agenda.nowMs);
	const noAmbient = createAmbient({ host, chance: chance(options.seed, 'scenario'), nowMs: () => 0, note: () => undefined, later: () => () => undefined });
	const { scenario, evaluated } = loadScenario(program, noAmbient, host);
	const wiring = new Wiring();
	wiring.declare(evaluated);
	const ledger = new PostingLedger();
	const timers = new Timers();
	const services = new Map<string, Service>();
	const history = new History({ ledger, nowMs: () => agenda.nowMs, timers: () => timers.waiting, database: (name) => databaseOf(services, name) });
	const judge = new Judge({
		scenario,
		world: history,
		onVerdict({ id, held, sentence, at }) {
			recorder.add('verdict', { lane: 'world', cause: at, data: { invariant: id, held, sentence }, summary: () => sentence });
		},
		later: (delayMs, act) => agenda.after(delayMs, act)
	});
	const snapshots = new Snapshots({ scenario, history, recorder, host });
	let messages = 0;
	let order = 0;
	const sim: Simulation = {
		seed: options.seed,
		host,
		scenario,
		agenda,
		recorder,
		injector: new Injector(options.faults),
		offer: new FaultOffer(scenario.faults),
		wiring,
		log: new EventLog(),
		externals: new ExternalServices(scenario.externals ?? [], ledger),
		history,
		judge,
		services,
		live: new Set<Handling>(),
		timers,
		deadLetters: new DeadLetterBox(),
		snapshots: new StateSnapshots(),
		outages: new Map(),
		envelopes: new WeakMap<object, Envelope>(),
		projected: new Map(),
		chance: chance(options.seed, 'learner'),
		problems: [] as Problem[],
		resumed: null,
		isStirred: false,
		ended: null,
		nextMessageId: () => `m-${++messages < 1000 ? String(messages).padStart(3, '0') : String(messages)}`,
		nextOrder: () => order++,
		changed(at) {
			snapshots.look(at);
			judge.look(at);
		},
		crash(runtime, how) {
			crashModule(sim, runtime, how);
		},
		evaluate: (file, ambient) => evaluate(program, file, ambient, host),
		end(end) {
			sim.ended ??= end;
			if (end.kind === 'crash-loop') sim.problems.push(end.problem);
		}
	};
	return sim;
}

function databaseOf(services: ReadonlyMap<string, Service>, name: string): Service['database'] | undefined {
	for (const { database } of services.values()) if (database.name === name) return database;
	return undefined;
}

function isAnyAdrift(sim: Simulation): boolean {
	for (const handling of sim.live) if (handling.isAdrift) return true;
	return false;
}

function finishSettled(sim: Simulation): void {
	// What ends here may crash others: they are gone from the set before their turn comes.
	for (const handling of sim.live) if (handling.settled) finishDelivery(sim, handling);
}

/** Nothing is left to happen: what code that went on by itself has put there since. */
async function latecomer(sim: Simulation): Promise<(() => void) | null> {
	if (sim.live.size > 0) await sim.host.macrotask();
	else await lastTurns();
	finishSettled(sim);
	return sim.agenda.next();
}

/** Nothing is left to do: either all is well, or somebody waits for what will never come. */
function atRest(sim: Simulation): RunEnd {
	for (const handling of sim.live) {
		const module = handling.runtime.name;
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
	return { kind: 'quiescent' };
}
