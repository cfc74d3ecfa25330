/** The globals of one life of a module: what it does with them is noted, and its timers die with it. */
import { createAmbient } from '#engine/kernel/ambient.ts';
import type { Ambient } from '#engine/kernel/ambient-names.ts';
import { chance } from '#engine/kernel/random.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { Simulation } from '#engine/simulation-state.ts';
import { describeThrown, problem } from '#engine/wiring.ts';

export function globalsFor(sim: Simulation, file: string, incarnation: number): Ambient {
	const noted = new Set<string>();
	const { agenda, host, recorder } = sim;

	/** The module has crashed since. */
	const isOver = (): boolean => {
		for (const runtime of sim.runtimes.values()) {
			if (runtime.file === file) return runtime.incarnation > incarnation || (runtime.incarnation === incarnation && !runtime.isUp);
		}
		return false;
	};

	return createAmbient({
		host,
		chance: chance(sim.seed, `${file}/${String(incarnation)}`),
		nowMs: () => agenda.nowMs,
		note(code, text) {
			if (isOver() || (code !== 'log' && noted.has(code))) return;
			noted.add(code);
			const handling = sim.resumed;
			recorder.add('note', {
				lane: handling?.runtime.name ?? 'world',
				cause: handling?.seq ?? null,
				handling: handling?.seq ?? null,
				message: handling?.message ?? null,
				data: { code, text },
				summary: () => text
			});
		},
		later(delayMs, act) {
			const owner = sim.resumed;
			let isDone = false;
			if (owner) owner.openTimers++;
			const end = (): boolean => {
				if (isDone) return false;
				isDone = true;
				if (owner) owner.openTimers--;
				return true;
			};
			agenda.after(delayMs, () => {
				if (!end() || isOver()) return;
				sim.resumed = owner;
				sim.isStirred = owner === null;
				try {
					act();
				} catch (error) {
					const { name, message, source } = describeThrown(error, host);
					const type = owner?.message.type ?? 'a timer';
					const module = owner?.runtime.name ?? file;
					sim.problems.push(problem('handler-bug', ENGINE_MESSAGES['handler-bug']({ module, type, name, message }), { source, module, messageType: type }));
				}
			});
			return () => {
				end();
			};
		}
	});
}
