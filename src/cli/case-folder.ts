/** Reads a real case's folder from disk: its variants, and the schedules in which each must hold or break. content/cases/README.md tells the form. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceFile } from '#sandbox/job.ts';
import type { Fault } from '#trace/record.ts';

/** What becomes of a run: it holds, or breaks just these invariants (by label) and comes to rest, or goes in this circle for ever. */
export type Expected = 'holds' | { readonly breaks: readonly string[]; readonly livelock?: readonly string[] };

/** One row of a case's table. Right code must hold in it, whatever it says of naive code. */
export interface ScheduleRow {
	readonly name: string;
	/** A file of `scenarios/`; `scenario.ts` when left out. */
	readonly scenario?: string;
	readonly seed?: number;
	readonly faults?: readonly Fault[];
	/** Instead of one schedule, one for each place where a fault of these kinds can be put, on top of `faults`. */
	readonly each?: readonly string[];
	/** By name of a naive version; one that is left out is not asked. */
	readonly naive: Readonly<Record<string, Expected>>;
}

/** The smallest failing schedule that a sweep must come to. */
export interface Smallest {
	readonly faults: number;
	/** Label of the invariant that breaks. */
	readonly breaks: string;
}

export interface CaseSweep {
	readonly scenario?: string;
	/** Injected before the sweep begins. */
	readonly faults?: readonly Fault[];
	readonly pairBudget: number;
	readonly seedCount: number;
	/** By name of a naive version; one that is left out is not swept. */
	readonly naive: Readonly<Record<string, Smallest>>;
}

export interface Schedules {
	readonly rows: readonly ScheduleRow[];
	readonly sweeps: readonly CaseSweep[];
}

export interface CaseVariant {
	readonly name: string;
	readonly isRight: boolean;
	/** Everything that runs, with `scenario.ts` or with a file of `scenarios/` in its place. */
	readonly filesFor: (scenario?: string) => readonly SourceFile[];
}

export interface CaseFolder {
	readonly name: string;
	readonly path: string;
	readonly variants: readonly CaseVariant[];
	/** Names of the files of `scenarios/`. */
	readonly scenarios: readonly string[];
	readonly schedules: Schedules;
	readonly story: string;
}

function sources(folder: string): readonly SourceFile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.ts'))
		.sort()
		.map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }));
}

function folders(folder: string): readonly string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

/** Every case below `content/cases`, in the order of their folders. */
export function caseFolders(content: string): readonly string[] {
	return folders(join(content, 'cases')).map((name) => join(content, 'cases', name));
}

/** @throws Error that names what is missing, or what `schedules.ts` says of something that is not there */
export async function readCaseFolder(path: string): Promise<CaseFolder> {
	const given = sources(join(path, 'given'));
	const scenarios = new Map(sources(join(path, 'scenarios')).map((file) => [file.path.replace(/\.ts$/, ''), file.text]));
	const main = sources(path).find((file) => file.path === 'scenario.ts');
	if (!main) throw new Error(`${path} has no scenario.ts.`);

	const filesWith = (own: readonly SourceFile[], scenario?: string): readonly SourceFile[] => {
		const text = scenario === undefined ? main.text : scenarios.get(scenario);
		if (text === undefined) throw new Error(`${path} has no scenarios/${String(scenario)}.ts.`);
		const names = new Set(own.map((file) => file.path));
		return [...given.filter((file) => !names.has(file.path)), { path: 'scenario.ts', text }, ...own];
	};
	const variantsIn = (kind: 'naive' | 'fixed'): readonly CaseVariant[] => {
		const names = folders(join(path, kind));
		if (names.length === 0) throw new Error(`${path} has no ${kind}/<name>/.`);
		return names.map((name) => {
			const own = sources(join(path, kind, name));
			return { name, isRight: kind === 'fixed', filesFor: (scenario) => filesWith(own, scenario) };
		});
	};
	const folder = {
		name: basename(path),
		path,
		variants: [...variantsIn('naive'), ...variantsIn('fixed')],
		scenarios: [...scenarios.keys()],
		schedules: await readSchedules(path),
		story: readFileSync(join(path, 'story.md'), 'utf8')
	};
	checkNames(folder);
	return folder;
}

async function readSchedules(path: string): Promise<Schedules> {
	const file = join(path, 'schedules.ts');
	const exported = (await import(pathToFileURL(file).href)) as { readonly schedules?: Schedules };
	if (!exported.schedules) throw new Error(`${file} exports no \`schedules\`.`);
	return exported.schedules;
}

function checkNames({ path, variants, scenarios, schedules }: CaseFolder): void {
	const naive = variants.filter((variant) => !variant.isRight).map((variant) => variant.name);
	const told = [...schedules.rows, ...schedules.sweeps];
	for (const { scenario, naive: expected } of told) {
		if (scenario !== undefined && !scenarios.includes(scenario)) throw new Error(`${path}/schedules.ts names scenarios/${scenario}.ts, which is not there.`);
		const stranger = Object.keys(expected).find((name) => !naive.includes(name));
		if (stranger !== undefined) throw new Error(`${path}/schedules.ts names naive/${stranger}/, which is not there.`);
	}
	const silent = naive.find((name) => !schedules.rows.some((row) => row.naive[name] !== undefined && row.naive[name] !== 'holds'));
	if (silent !== undefined) throw new Error(`${path}/schedules.ts has no row in which naive/${silent}/ breaks.`);
	const unused = scenarios.find((name) => !told.some((row) => row.scenario === name));
	if (unused !== undefined) throw new Error(`${path}/schedules.ts never uses scenarios/${unused}.ts.`);
}
