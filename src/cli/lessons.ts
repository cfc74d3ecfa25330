/** `npm run lessons`: checks every lesson folder and prints what was tried. Exit code 1 when a lesson does not keep its promise. */
import { join } from 'node:path';
import { checkVariant, FULL_CHECK, inWords, type VariantResult } from './check-lesson.ts';
import { counted, coverageOf, grouped } from '#trace/read/coverage.ts';
import { lessonFolders, readLessonFolder } from './lesson-folder.ts';
import { openSweepWorkers } from './sweep-workers.ts';

function line(result: VariantResult): string {
	const { variant, ok, expected, report, complaint, smallest } = result;
	const mark = ok ? '✓' : '✗';
	const tried = report === null ? '' : ` of ${counted(report.schedules, 'schedule')}: ${coverageOf(report)}`;
	const outcome = expected === 'holds' ? 'holds in all' : `fails in ${grouped(report?.violated ?? 0)}`;
	const rows = [`  ${mark} ${variant.padEnd(26)} ${ok ? outcome : 'is not as promised'}${tried}`];
	if (report?.smallest)
		rows.push(`      smallest: ${inWords(report.smallest.faults)} After ${String(report.smallest.deliveries)} deliveries: ${report.smallest.sentence}`);
	if (ok && smallest && expected === 'fails' && variant.startsWith('wrong/')) rows.push(`      earns the hint ${variant.slice('wrong/'.length)}`);
	if (!ok) rows.push(`      ${complaint}`);
	return rows.join('\n');
}

async function main(): Promise<number> {
	const only = process.argv.slice(2);
	const folders = lessonFolders(join(import.meta.dirname, '../../content')).filter((folder) => only.length === 0 || only.some((name) => folder.includes(name)));
	const workers = openSweepWorkers();
	let failures = 0;
	let variants = 0;
	for (const folder of folders) {
		const lesson = readLessonFolder(folder);
		process.stdout.write(`${lesson.name}\n`);
		for (const variant of lesson.variants) {
			const result = await checkVariant(variant, FULL_CHECK, workers.sweep);
			variants++;
			if (!result.ok) failures++;
			process.stdout.write(`${line(result)}\n`);
		}
	}
	await workers.close();
	process.stdout.write(
		`\n${folders.length === 1 ? '1 lesson' : `${String(folders.length)} lessons`}, ${String(variants)} variants: ${String(variants - failures)} as promised, ${String(failures)} not.\n`
	);
	return failures === 0 ? 0 : 1;
}

process.exitCode = await main();
