/**
 * `npm run mutants`: makes small harmful changes to each lesson's reference and sweeps it. Prints what was found and what was not. Exit code 1 when a miss is
 * not explained in the lesson's `mutants.md`: then the invariants have a gap.
 */
import { join } from 'node:path';
import { lessonFolders, readLessonFolder } from './lesson-folder.ts';
import { checkMutants, type MutantResult } from './mutate/check-mutants.ts';
import { openSweepWorkers } from './sweep-workers.ts';

const MARKS: Readonly<Record<MutantResult['outcome'], string>> = { found: '✓', explained: '~', missed: '✗' };

function line({ mutant, outcome, words }: MutantResult): string {
	return `  ${MARKS[outcome]} ${mutant.name.padEnd(42)} ${outcome.padEnd(9)}  ${words}`;
}

function total(results: readonly MutantResult[]): string {
	const count = (outcome: MutantResult['outcome']): string => String(results.filter((result) => result.outcome === outcome).length).padStart(4);
	return `${String(results.length).padStart(4)} mutants  ${count('found')} found  ${count('explained')} explained  ${count('missed')} missed`;
}

async function main(): Promise<number> {
	const only = process.argv.slice(2);
	const folders = lessonFolders(join(import.meta.dirname, '../../content')).filter((folder) => only.length === 0 || only.some((name) => folder.includes(name)));
	const print = (text: string): void => void process.stdout.write(`${text}\n`);
	const workers = openSweepWorkers();
	const table: string[] = [];
	const all: MutantResult[] = [];
	let complaintCount = 0;
	for (const folder of folders) {
		const lesson = readLessonFolder(folder);
		print(lesson.name);
		const { results, complaints } = await checkMutants(lesson, workers.firstViolation, (result) => print(line(result)));
		for (const complaint of complaints) print(`  ✗ ${complaint}`);
		complaintCount += complaints.length;
		all.push(...results);
		table.push(`${lesson.name.padEnd(30)} ${total(results)}`);
	}
	await workers.close();
	print(`\n${table.join('\n')}\n${'all'.padEnd(30)} ${total(all)}`);
	return complaintCount === 0 && all.every(({ outcome }) => outcome !== 'missed') ? 0 : 1;
}

process.exitCode = await main();
