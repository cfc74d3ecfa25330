/** Another version of a module takes over: what is in hand ends in the old code, what comes goes to the new. */
import { evaluateFor } from '#engine/process/lives.ts';
import type { Service, Simulation } from '#engine/simulation-state.ts';

export function deploy(sim: Simulation, service: Service, file: string): void {
	const { name, runtimes } = service;
	const copies = new Set(runtimes.filter((runtime) => !runtime.isRetired).map(({ instance }) => instance));
	service.file = file;
	service.version += 1;
	for (const runtime of runtimes) runtime.isRetired = true;
	for (const instance of copies) {
		const runtime = evaluateFor(sim, service, instance);
		if (instance === 1) {
			sim.wiring.replace(service.module, runtime.module);
			service.module = runtime.module;
		}
		runtimes.push(runtime);
	}
	sim.recorder.add('deploy', {
		lane: name,
		cause: null,
		data: { file, version: service.version },
		summary: () => `Version ${String(service.version)} of ${name} takes over.`
	});
	for (const consumer of Object.values(service.consumers)) {
		consumer.isUp = true;
		consumer.poke();
	}
}
