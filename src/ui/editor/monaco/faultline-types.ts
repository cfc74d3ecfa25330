/** What the editor knows of the `faultline` module: the sources themselves, so that types and comments are always the ones that run. */
import errors from '#engine/api/errors.ts?raw';
import index from '#engine/api/index.ts?raw';
import message from '#engine/api/message.ts?raw';
import moduleSource from '#engine/api/module.ts?raw';
import ports from '#engine/api/ports.ts?raw';
import scenario from '#engine/api/scenario.ts?raw';

const ROOT = 'file:///faultline/';

/** The few globals that a run gives to a module, all of them the simulator's own. Nothing else of a browser or of Node is there. */
const AMBIENT = `
/** Writes into the trace, as a note. */
declare const console: { log(...values: unknown[]): void; info(...values: unknown[]): void; warn(...values: unknown[]): void; error(...values: unknown[]): void; debug(...values: unknown[]): void };
/** Virtual time. */
declare const performance: { now(): number };
/** From the run's seed. */
declare const crypto: { randomUUID(): string };
/** Virtual time. Forgotten when the module crashes. */
declare function setTimeout(callback: () => void, delayMs?: number): number;
declare function clearTimeout(timer: number | undefined): void;
/** Virtual time. Forgotten when the module crashes. */
declare function setInterval(callback: () => void, delayMs?: number): number;
declare function clearInterval(timer: number | undefined): void;
`;

export const FAULTLINE_ENTRY = `${ROOT}index.ts`;

export const FAULTLINE_LIBS: readonly { readonly filePath: string; readonly content: string }[] = [
	{ filePath: `${ROOT}errors.ts`, content: errors },
	{ filePath: FAULTLINE_ENTRY, content: index },
	{ filePath: `${ROOT}message.ts`, content: message },
	{ filePath: `${ROOT}module.ts`, content: moduleSource },
	{ filePath: `${ROOT}ports.ts`, content: ports },
	{ filePath: `${ROOT}scenario.ts`, content: scenario },
	{ filePath: 'file:///ambient.d.ts', content: AMBIENT }
];
