/** What the command line asks for. Wrong use is answered with what to do. */
import { parseArgs } from 'node:util';
import { nearestName } from '#trace/nearest-name.ts';
import type { Fault } from '#trace/record.ts';
import { readFaults } from './schedule-text.ts';
import { WrongUse } from './wrong-use.ts';

export const COMMANDS = ['run', 'sweep', 'check'] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface Asked {
	readonly command: CommandName;
	/** As it was given: a path, or a part of one below `content`. */
	readonly folder: string;
	readonly variant: string;
	readonly seed: number;
	readonly faults: readonly Fault[];
	readonly seedCount: number | null;
	readonly pairBudget: number | null;
	readonly isJson: boolean;
}

const OPTIONS = {
	variant: { type: 'string' },
	seed: { type: 'string' },
	faults: { type: 'string' },
	seeds: { type: 'string' },
	pairs: { type: 'string' },
	json: { type: 'boolean' },
	help: { type: 'boolean', short: 'h' }
} as const;

/** What each command can be told; another option would do nothing, and that is not what was meant. */
const FITS: Readonly<Record<CommandName, readonly string[]>> = {
	run: ['variant', 'seed', 'faults', 'json'],
	sweep: ['variant', 'seed', 'faults', 'seeds', 'pairs', 'json'],
	check: ['variant', 'seeds', 'pairs', 'json']
};

/** `null` when help is asked for. @throws WrongUse */
export function readArguments(args: readonly string[]): Asked | null {
	const { values, positionals } = parsed(args);
	if (values.help === true || args.length === 0) return null;
	const [command, folder, ...more] = positionals;
	if (command === undefined || !isCommand(command)) {
		const near = command === undefined ? null : nearestName(command, COMMANDS);
		throw new WrongUse(
			`${command === undefined ? 'No command is given' : `There is no command "${command}"`}. ${near ? `Did you mean ${near}?` : `There are: ${COMMANDS.join(', ')}.`}`
		);
	}
	if (folder === undefined) throw new WrongUse(`Say which lesson: faultline ${command} <lesson folder>.`);
	if (more.length > 0) throw new WrongUse(`One lesson at a time: "${more.join(' ')}" is one too many.`);
	const idle = Object.keys(values).find((name) => !FITS[command].includes(name));
	if (idle !== undefined) throw new WrongUse(`${command} does not take --${idle}. It takes ${FITS[command].map((name) => `--${name}`).join(', ')}.`);
	const script = values.faults === undefined ? { faults: [] } : readFaults(values.faults);
	return {
		command,
		folder,
		variant: values.variant ?? (command === 'check' ? '' : 'start'),
		seed: readCount('seed', values.seed) ?? script.seed ?? 0,
		faults: script.faults,
		seedCount: readCount('seeds', values.seeds),
		pairBudget: readCount('pairs', values.pairs),
		isJson: values.json ?? false
	};
}

function parsed(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
	} catch (error) {
		// Node's own words name the option: in single quotes.
		const [, name = ''] = /'(?:-\w, )?--?([\w-]+)/.exec(error instanceof Error ? error.message : '') ?? [];
		if (isOption(name)) throw new WrongUse(OPTIONS[name].type === 'boolean' ? `--${name} takes no value.` : `--${name} needs a value: --${name} <${name}>.`);
		const near = nearestName(name, Object.keys(OPTIONS));
		throw new WrongUse(
			`There is no option --${name}. ${
				near
					? `Did you mean --${near}?`
					: `There are: ${Object.keys(OPTIONS)
							.map((option) => `--${option}`)
							.join(', ')}.`
			}`
		);
	}
}

function isOption(name: string): name is keyof typeof OPTIONS {
	return Object.hasOwn(OPTIONS, name);
}

function isCommand(text: string): text is CommandName {
	return (COMMANDS as readonly string[]).includes(text);
}

function readCount(name: string, text: string | undefined): number | null {
	if (text === undefined) return null;
	const count = Number(text);
	if (!/^\d+$/.test(text) || !Number.isSafeInteger(count)) throw new WrongUse(`--${name} takes a whole number from 0, and was given "${text}".`);
	return count;
}
