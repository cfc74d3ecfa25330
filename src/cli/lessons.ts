/** `npm run lessons`: checks every lesson folder and prints what was tried. Exit code 1 when a lesson does not keep its promise. */
import { join } from 'node:path';
import { checkVariant, FULL_CHECK } from './check-lesson.ts';
import { lessonFolders, readLessonFolder } from './lesson-folder.ts';
import { resultInText } from './result-in-text.ts';
import { openSweepWorkers } from './sweep-workers.ts';

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
			process.stdout.write(`${resultInText(result)}\n`);
		}
	}
	await workers.close();
	process.stdout.write(
		`\n${folders.length === 1 ? '1 lesson' : `${String(folders.length)} lessons`}, ${String(variants)} variants: ${String(variants - failures)} as promised, ${String(failures)} not.\n`
	);
	return failures === 0 ? 0 : 1;
}

process.exitCode = await main();
