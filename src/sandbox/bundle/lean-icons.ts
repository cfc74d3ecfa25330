/**
 * Makes an icon of lucide the one line that draws it, in the syntax of a path, instead of a component with its own data: `Icon.svelte` draws it. A page shows a few hundred
 * icons, and a lesson brings some fifty: as components they are a tenth of what it loads first.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];

const PREFIX = '\0icon:';
const NUMBER = String.raw`-?(?:\d+\.?\d*|\.\d+)`;
const RELATIVE_START = new RegExp(`^m\\s*(${NUMBER})[\\s,]*(${NUMBER})\\s*`);

/** The first move of a path is from the corner, however it is written; behind another path it has to say so. */
function fromCorner(d: string): string {
	const start = RELATIVE_START.exec(d);
	if (!start) return d;
	const rest = d.slice(start[0].length);
	return `M${start[1] ?? ''} ${start[2] ?? ''}${/^[-.\d]/.test(rest) ? 'l' : ''}${rest}`;
}

const ellipse = (cx: number, cy: number, rx: number, ry: number) =>
	`M${String(cx - rx)} ${String(cy)}a${String(rx)} ${String(ry)} 0 1 0 ${String(2 * rx)} 0 ${String(rx)} ${String(ry)} 0 1 0 ${String(-2 * rx)} 0z`;

function rectangle(x: number, y: number, width: number, height: number, rx: number, ry: number): string {
	const corner = (dx: number, dy: number) => (rx > 0 ? `a${String(rx)} ${String(ry)} 0 0 1 ${String(dx)} ${String(dy)}` : '');
	const [across, down] = [width - 2 * rx, height - 2 * ry];
	return `M${String(x + rx)} ${String(y)}h${String(across)}${corner(rx, ry)}v${String(down)}${corner(-rx, ry)}h${String(-across)}${corner(-rx, -ry)}v${String(-down)}${corner(rx, -ry)}z`;
}

/** What each shape of SVG needs, all of it; what is drawn in another way than by its line is not here. */
const SHAPES: Readonly<Record<string, { readonly takes: readonly string[]; line(get: (name: string) => number, text: (name: string) => string): string }>> = {
	path: { takes: ['d'], line: (_, text) => fromCorner(text('d')) },
	line: { takes: ['x1', 'y1', 'x2', 'y2'], line: (get) => `M${String(get('x1'))} ${String(get('y1'))}L${String(get('x2'))} ${String(get('y2'))}` },
	polyline: { takes: ['points'], line: (_, text) => `M${text('points')}` },
	polygon: { takes: ['points'], line: (_, text) => `M${text('points')}z` },
	circle: { takes: ['cx', 'cy', 'r'], line: (get) => ellipse(get('cx'), get('cy'), get('r'), get('r')) },
	ellipse: { takes: ['cx', 'cy', 'rx', 'ry'], line: (get) => ellipse(get('cx'), get('cy'), get('rx'), get('ry')) },
	rect: {
		takes: ['x', 'y', 'width', 'height', 'rx', 'ry'],
		line: (get, text) => rectangle(get('x'), get('y'), get('width'), get('height'), get(text('rx') === '' ? 'ry' : 'rx'), get(text('ry') === '' ? 'rx' : 'ry'))
	}
};

/** All shapes of an icon as the `d` of one path. */
export function lineOf(shapes: readonly Shape[]): string {
	return shapes
		.map(([tag, attributes]) => {
			const shape = SHAPES[tag];
			const other = Object.keys(attributes).find((name) => !shape?.takes.includes(name));
			if (!shape || other !== undefined)
				throw new Error(`It has a ${tag}${other === undefined ? '' : ` with ${other}`}, which is not one line. Take another icon.`);
			return shape.line(
				(name) => Number(attributes[name] ?? 0),
				(name) => attributes[name] ?? ''
			);
		})
		.join('');
}

export function leanIcons(): Plugin {
	return {
		name: 'faultline-lean-icons',
		enforce: 'pre',
		// While developing, too: packages that are prepared beforehand do not come by here.
		config: () => ({ optimizeDeps: { exclude: ['@lucide/svelte'] } }),
		resolveId(source, importer) {
			return importer?.includes('/@lucide/svelte/dist/icons/') && source.endsWith('.svelte')
				? PREFIX + join(dirname(importer), source.slice(0, -'.svelte'.length))
				: null;
		},
		load(id) {
			if (!id.startsWith(PREFIX)) return null;
			const path = `${id.slice(PREFIX.length)}.svelte`;
			const data = /^const iconData = (.*);$/m.exec(readFileSync(path, 'utf8'))?.[1];
			if (data === undefined) throw new Error(`${path} no longer says what it draws. See src/sandbox/bundle/lean-icons.ts.`);
			try {
				return { code: `export default ${JSON.stringify(lineOf((JSON.parse(data) as { readonly node: readonly Shape[] }).node))};`, moduleSideEffects: false };
			} catch (error) {
				throw new Error(`${path} cannot be drawn.`, { cause: error });
			}
		}
	};
}
