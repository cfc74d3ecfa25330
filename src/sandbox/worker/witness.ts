/** Says which handler begins, for a sweep that is repeated: the engine itself keeps no note of that while it tries schedules out. */
import type { Program } from '#engine/kernel/link.ts';

type Handlers = Readonly<Record<string, (...args: unknown[]) => unknown>>;

export function witnessed(program: Program, onHandler: (module: string, messageType: string) => void): Program {
	const wrap = (module: string, handlers: unknown): unknown => {
		if (typeof handlers !== 'object' || handlers === null) return handlers;
		const entries = Object.entries(handlers as Handlers).map(([type, handle]) => {
			if (typeof handle !== 'function') return [type, handle] as const;
			const told = (...args: unknown[]): unknown => {
				onHandler(module, type);
				return handle(...args);
			};
			return [type, told] as const;
		});
		return Object.fromEntries(entries);
	};
	return {
		paths: program.paths,
		evaluate(path, ambient) {
			const evaluated = program.evaluate(path, ambient);
			const module: unknown = evaluated.exports.default;
			if (typeof module !== 'object' || module === null || !('name' in module) || typeof module.name !== 'string') return evaluated;
			const { name } = module;
			const told = {
				...module,
				...('handles' in module ? { handles: wrap(name, module.handles) } : {}),
				...('on' in module ? { on: wrap(name, module.on) } : {})
			};
			return { all: evaluated.all, exports: { ...evaluated.exports, default: told } };
		}
	};
}
