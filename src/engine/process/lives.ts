/** Evaluates a module's file for one copy of it: each life has variables of its own. */
import { globalsFor } from '#engine/module-globals.ts';
import type { Runtime, Service, Simulation } from '#engine/simulation-state.ts';
import { moduleOf } from '#engine/wiring.ts';
import type { Module } from '#engine/api/module.ts';

/** A new copy, of the version that is current. @throws WiringError when its file throws or is no module */
export function evaluateFor(sim: Simulation, service: Service, instance: number): Runtime {
	const runtime: Runtime = {
		service,
		get name() {
			return service.name;
		},
		instance,
		file: service.file,
		version: service.version,
		module: service.module,
		incarnation: 1,
		isUp: true,
		isRetired: false,
		live: new Set()
	};
	runtime.module = evaluateAfresh(sim, runtime, 1);
	return runtime;
}

/** @throws WiringError when its file throws or is no module */
export function evaluateAfresh(sim: Simulation, runtime: Runtime, incarnation: number): Module {
	const evaluated = sim.evaluate(runtime.file, globalsFor(sim, runtime, incarnation));
	sim.wiring.declare(evaluated);
	return moduleOf(evaluated, runtime.file);
}
