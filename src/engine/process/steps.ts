/** What people do to a system while it runs: deploy, stop, redrive, rebuild. */
import type { ScenarioStep } from '#engine/api/scenario.ts';
import type { Courier } from '#engine/bus/courier.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { Service, Simulation } from '#engine/simulation-state.ts';
import { problem, WiringError } from '#engine/wiring.ts';
import { nearestName } from '#trace/nearest-name.ts';
import { deploy } from './deploy.ts';
import { DISCARD_DEAD_LETTERS, REDRIVE_DEAD_LETTERS } from './operations.ts';
import { operationMessage } from './outbox-relay.ts';
import { rebuild } from './projections.ts';

/** The conversation that an operator's doings belong to. */
const OPERATOR = 'operator';

/** Puts the scenario's steps on the agenda. @throws WiringError when one names a module that is not there */
export function planSteps(sim: Simulation, courier: Courier): void {
	for (const step of sim.scenario.steps ?? []) {
		const service = sim.services.get(step.module);
		if (!service) {
			const near = nearestName(step.module, sim.services.keys());
			const sentence = ENGINE_MESSAGES['no-such-module']({ step: step.do, module: step.module, near });
			throw new WiringError(problem('no-such-module', sentence, { source: { file: 'scenario.ts', line: 1 }, module: step.module }));
		}
		sim.agenda.after(step.atMs, () => {
			take(sim, courier, service, step);
		});
	}
}

function take(sim: Simulation, courier: Courier, service: Service, step: ScenarioStep): void {
	switch (step.do) {
		case 'deploy':
			deploy(sim, service, step.file);
			return;
		case 'stop':
		case 'start':
			standStill(sim, service, step.do);
			return;
		case 'rebuild':
			rebuild(sim, courier, service);
			return;
		case 'redrive':
		case 'discard': {
			const type = step.do === 'redrive' ? REDRIVE_DEAD_LETTERS : DISCARD_DEAD_LETTERS;
			const order = step.do === 'redrive' ? (step.order ?? 'oldest') : 'oldest';
			const message = operationMessage(sim, type, { correlationId: OPERATOR, causationId: null }, { types: step.types ?? null, order });
			courier.dispatch({ to: service.name, via: 'operator', message, durable: true, cause: null, from: OPERATOR });
		}
	}
}

/** A graceful stop, which is not a crash: what is in hand ends, and what waits goes on waiting. */
function standStill(sim: Simulation, { name, consumers }: Service, what: 'stop' | 'start'): void {
	const why = what === 'stop' ? 'somebody stopped it' : 'somebody started it';
	sim.recorder.add(what, {
		lane: name,
		cause: null,
		data: { why },
		summary: () => (what === 'stop' ? `${name} is stopped: it ends what it has in hand, and takes nothing more.` : `${name} is started again.`)
	});
	for (const consumer of Object.values(consumers)) {
		if (what === 'stop') consumer.isStopped = true;
		else consumer.go();
	}
}
