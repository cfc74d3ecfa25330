/** The globals of one life of a module: what it does with them is noted, and its timers die with it. */
import { createAmbient } from '#engine/kernel/ambient.ts';
import type { Ambient } from '#engine/kernel/ambient-names.ts';
import { chance } from '#engine/kernel/random.ts';
import { ENGINE_MESSAGES } from '#engine/messages.ts';
import type { Runtime, Simulation } from '#engine/simulation-state.ts';
import { describeThrown, problem } from '#engine/wiring.ts';

/** @param incarnation of the copy that these globals belong to: the one that is about to begin */
export function globalsFor(sim: Simulation, owner: Runtime, incarnation: number): Ambient {
	const noted = new Set<string>();
	const { agenda, host, recorder } = sim;

	/** The copy has crashed since. */
	const isOver = (): boolean => owner.incarnation > incarnation || (owner.incarnation === incarnation && !owner.isUp);

	return createAmbient({
		host,
		chance: chance(sim.seed, `${owner.file}/${String(incarnation)}${owner.instance === 1 ? '' : `/${String(owner.instance)}`}`),
		nowMs: () => agenda.nowMs + owner.service.clockAheadMs,
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
			const by = sim.resumed;
			let isDone = false;
			if (by) by.openTimers++;
			const end = (): boolean => {
				if (isDone) return false;
				isDone = true;
				if (by) by.openTimers--;
				return true;
			};
			agenda.after(delayMs, () => {
				if (!end() || isOver()) return;
				sim.resumed = by;
				sim.isStirred = by === null;
				try {
					act();
				} catch (error) {
					const { name, message, source } = describeThrown(error, host);
					const type = by?.message.type ?? 'a timer';
					const module = by?.runtime.name ?? owner.file;
					sim.problems.push(problem('handler-bug', ENGINE_MESSAGES['handler-bug']({ module, type, name, message }), { source, module, messageType: type }));
				}
			});
			return () => {
				end();
			};
		}
	});
}
