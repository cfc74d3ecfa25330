/** What every lesson is tried with in every browser, and the hashes that Node finds. */
import { run } from '#engine/run.ts';
import { lessonFolders, readLessonFolder } from '#cli/lesson-folder.ts';
import { loadProgram, nodeHost } from '#cli/node-host.ts';
import type { SourceFile } from '#sandbox/job.ts';
import type { Fault, Trace } from '#trace/record.ts';
import type { Schedule } from '#trace/sweep.ts';

/** Of what every lesson has; other answers, right and wrong, are tried with fewer. */
export const SEED_COUNT = 100;
const FEW_SEEDS = 10;

export interface Case {
	/** `06-compensation, start`. */
	readonly name: string;
	readonly files: readonly SourceFile[];
	readonly schedules: readonly Schedule[];
	/** One for each schedule. */
	readonly hashes: readonly string[];
	/** Kinds of faults that were injected, of those that fit somewhere. */
	readonly kinds: readonly string[];
}

/** Every variant of every lesson, with each seed; and once more with a fault for every second seed. */
export async function allCases(content: string): Promise<readonly Case[]> {
	const cases: Case[] = [];
	for (const folder of lessonFolders(content)) {
		const lesson = readLessonFolder(folder);
		for (const variant of lesson.variants)
			cases.push(await caseOf(`${lesson.name}, ${variant.name}`, variant.files, ['start', 'solution'].includes(variant.name) ? SEED_COUNT : FEW_SEEDS));
	}
	return cases;
}

async function caseOf(name: string, files: readonly SourceFile[], seedCount: number): Promise<Case> {
	const loaded = loadProgram(files);
	if (loaded.kind === 'refused') throw new Error(`${name}: ${loaded.problem.sentence}`);
	const schedules: Schedule[] = [];
	const hashes: string[] = [];
	const kinds = new Set<string>();
	const tryOut = async (schedule: Schedule): Promise<Trace> => {
		const trace = await run(loaded.program, nodeHost, schedule);
		schedules.push(schedule);
		hashes.push(trace.hash);
		return trace;
	};
	for (let seed = 0; seed < seedCount; seed++) {
		const plain = await tryOut({ seed, faults: [] });
		const fault = seed % 2 === 1 ? faultFor(plain, (seed - 1) / 2) : null;
		if (!fault) continue;
		kinds.add(fault.kind);
		await tryOut({ seed, faults: [fault] });
	}
	return { name, files, schedules, hashes, kinds: [...kinds] };
}

/** Each kind in its turn, at places that move on. */
function faultFor(trace: Trace, turn: number): Fault | null {
	const kinds = [...new Set(trace.points.flatMap((point) => point.kinds))].sort();
	const kind = kinds[turn % kinds.length];
	if (kind === undefined) return null;
	const places = trace.points.filter((point) => point.kinds.includes(kind));
	return { kind, at: places[(turn * 7) % places.length]?.address ?? '' };
}
