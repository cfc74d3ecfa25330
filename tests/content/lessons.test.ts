/** A lesson proves itself: what must hold holds, what must fail fails, and each wrong answer is told apart. `npm run lessons` prints the same. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkVariant, FULL_CHECK } from '#cli/check-lesson.ts';
import { lessonFolders, readLessonFolder } from '#cli/lesson-folder.ts';
import { lessons } from '#course/catalogue.ts';
import { typeErrorsIn } from './variant-types.ts';

const CONTENT = resolve(import.meta.dirname, '../../content');
const folders = lessonFolders(CONTENT);
/** Enough for the slowest machine: these are whole sweeps. */
const TIMEOUT_MS = 300_000;

it('every folder is in the course', () => {
	expect(folders.length).toBeGreaterThan(0);
	expect(folders.map((folder) => folder.slice(CONTENT.length - 'content'.length))).toEqual(lessons().map((meta) => meta.folder));
});

describe.each(folders.map((folder) => readLessonFolder(folder)))('$name', (lesson) => {
	it.each(lesson.variants)(
		'$name $expected',
		async (variant) => {
			const { complaint, report, smallest } = await checkVariant(variant);
			expect(complaint).toBe('');
			// What breaks as it is ends the sweep there: a fault on top would prove nothing more.
			if (report?.schedules !== 1) expect(report?.seeds.tried).toBeGreaterThanOrEqual(200);
			else expect(variant.expected).toBe('fails');
			if (variant.expected === 'holds') {
				expect(report?.singles).toEqual({ tried: report?.singles.total, total: report?.singles.total, violated: 0 });
				expect(report?.together).toEqual({ tried: report?.together.total, total: report?.together.total, violated: 0 });
				expect(report?.pairs.tried).toBe(Math.min(report?.pairs.total ?? 0, FULL_CHECK.pairBudget));
			} else if (variant.hint !== null) {
				// Its own hint and no other: two mistakes that earn the same words are not told apart.
				expect(smallest?.hints).toEqual([variant.hint]);
			}
		},
		TIMEOUT_MS
	);

	it.each(lesson.variants)(
		'$name has no type error',
		(variant) => {
			expect(typeErrorsIn(join('content', lesson.name, variant.name), variant.files)).toEqual([]);
		},
		TIMEOUT_MS
	);

	it('shows at least two wrong answers', () => {
		expect(readdirSync(join(lesson.path, 'wrong')).length).toBeGreaterThanOrEqual(2);
	});
});

it('a type error in an answer is found', () => {
	const files = [{ path: 'saga.ts', text: "import { module } from 'faultline';\nexport default module(7, { on: {} });\n" }];
	expect(typeErrorsIn('content/none', files)).toEqual(["saga.ts:2: Argument of type 'number' is not assignable to parameter of type 'string'."]);
});
