/** Programs whose runs are as long, or as crowded, as a row wants them. What happens in one delivery is always the same. */
import type { Program } from '#engine/kernel/link.ts';
import { programOf } from '../program.ts';

const MANIFEST = `modules: [{ file: 'walker.ts', label: 'Walker', role: 'saga', icon: 'footprints' }]`;

/** A command that stores an event and sends itself again, until it has been handled `steps` times. @param stream an expression of `n` */
export function walk({ steps, stream }: { readonly steps: number; readonly stream: string }): Program {
	return programOf({
		'walker.ts': `
			import { command, event, module } from 'faultline';
			export const step = command('Step');
			export const stepped = event('Stepped');
			export default module('Walker', {
				handles: {
					async Step(c, { commands, events }) {
						const n = c.data.n;
						await events.stream(${stream}).append([stepped({ n })]);
						if (n < ${String(steps)}) await commands.send(step({ n: n + 1 }));
					}
				}
			});`,
		'scenario.ts': `
			import { scenario } from 'faultline';
			import { step } from './walker';
			export default scenario({
				id: 'bench-walk', ${MANIFEST},
				first: [{ command: step({ n: 1 }), correlationId: 'walk-1' }],
				invariants: [],
				maxDeliveries: Infinity
			});`
	});
}

/** So many commands at once, in front of one module that takes one at a time and has nothing to do. */
export function crowd(commands: number): Program {
	return programOf({
		'walker.ts': `
			import { command, module } from 'faultline';
			export const step = command('Step');
			export default module('Walker', { handles: { Step() {} } });`,
		'scenario.ts': `
			import { scenario } from 'faultline';
			import { step } from './walker';
			export default scenario({
				id: 'bench-crowd', ${MANIFEST},
				first: Array.from({ length: ${String(commands)} }, (_, n) => ({ command: step({ n }), correlationId: 'walk-' + n })),
				invariants: [],
				maxDeliveries: Infinity
			});`
	});
}

/** One module publishes `times` times; so many others subscribe, and have nothing to do. @param types how many message types there are in all */
export function announce({ times, subscribers, types }: { readonly times: number; readonly subscribers: number; readonly types: number }): Program {
	const names = Array.from({ length: subscribers }, (_, i) => `sub${String(i)}`);
	const others = Array.from({ length: types - 1 }, (_, i) => `Other${String(i)}() {}`).join(', ');
	return programOf({
		'news.ts': `
			import { command, event, module } from 'faultline';
			export const begin = command('Begin');
			export const news = event('News');
			export default module('Newspaper', {
				handles: { async Begin(c, { events }) { for (let i = 0; i < ${String(times)}; i++) await events.publish(news({ i })); } }
			});`,
		...Object.fromEntries(
			names.map((name) => [
				`${name}.ts`,
				`import { module } from 'faultline';
				export default module('${name}', { on: { News() {}, ${others} } });`
			])
		),
		'scenario.ts': `
			import { scenario } from 'faultline';
			import { begin } from './news';
			export default scenario({
				id: 'bench-announce',
				modules: ['news', ${names.map((name) => `'${name}'`).join(', ')}].map((name) => ({ file: name + '.ts', label: name, role: 'service', icon: 'box' })),
				first: [{ command: begin({}), correlationId: 'news-1' }],
				invariants: [],
				maxDeliveries: Infinity
			});`
	});
}
