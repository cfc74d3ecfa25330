/** Sorts the files of one lesson's folder into what each is for. */
import type { LessonFile, LessonFiles, Variant, WrongAnswer } from './lesson.ts';
import { COURSE_MESSAGES } from './messages.ts';

const PLACES = 'lesson.mdx, scenario.ts, given/*.ts, start/*.ts, solution/*.ts, wrong/<name>/*.ts with hint.md, other/<name>/*.ts, go/*.go, mutants.md';
const PLACE =
	/^(?:lesson\.mdx|mutants\.md|scenario\.ts|(?:given|start|solution)\/[\w-]+\.ts|wrong\/[a-z0-9-]+\/(?:[\w-]+\.ts|hint\.md)|other\/[a-z0-9-]+\/[\w-]+\.ts|go\/[\w-]+\.go)$/;

/** `paths` are relative to the folder. `null` when something without which there is no lesson is missing; `problems` tells what. */
export function readLessonFiles(folder: string, paths: ReadonlyMap<string, string>, problems: string[]): LessonFiles | null {
	for (const path of paths.keys()) if (!PLACE.test(path)) problems.push(COURSE_MESSAGES['stray-file']({ file: `${folder}/${path}`, places: PLACES }));
	const missing = (wanted: string, why: string) => problems.push(COURSE_MESSAGES['no-file']({ folder, wanted, why }));
	const scenario = paths.get('scenario.ts');
	const files = {
		given: filesIn(paths, 'given/'),
		start: filesIn(paths, 'start/'),
		solution: filesIn(paths, 'solution/'),
		wrong: namesIn(paths, 'wrong/').map((name): WrongAnswer => ({
			name,
			files: filesIn(paths, `wrong/${name}/`),
			hint: (paths.get(`wrong/${name}/hint.md`) ?? '').trim()
		})),
		other: namesIn(paths, 'other/').map((name): Variant => ({ name, files: filesIn(paths, `other/${name}/`) })),
		go: filesIn(paths, 'go/')
	};
	if (scenario === undefined) missing('scenario.ts', 'modules, external services, first commands, what must hold');
	if (files.start.length === 0) missing('start/*.ts', 'what the learner opens, which fails under some fault');
	if (files.solution.length === 0) missing('solution/*.ts', 'the reference, which holds');
	if (files.wrong.length === 0) missing('wrong/<name>/*.ts', 'at least one plausible wrong answer');
	if (files.other.length === 0) missing('other/<name>/*.ts', 'at least one right answer in another style, so that the checks judge behaviour and not text');
	if (files.go.length === 0) missing('go/*.go', 'the same idea in Go');
	for (const { name, hint } of files.wrong) if (hint === '') missing(`wrong/${name}/hint.md`, 'what to tell who wrote this');
	problems.push(...flatProblems(folder, files));
	if (scenario === undefined) return null;
	return { ...files, scenario: { path: 'scenario.ts', text: scenario } };
}

function filesIn(paths: ReadonlyMap<string, string>, under: string): LessonFile[] {
	return [...paths]
		.filter(([path]) => path.startsWith(under) && !path.slice(under.length).includes('/') && !path.endsWith('.md'))
		.map(([path, text]) => ({ path: path.slice(under.length), text }))
		.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function namesIn(paths: ReadonlyMap<string, string>, under: string): string[] {
	return [...new Set([...paths.keys()].filter((path) => path.startsWith(under)).map((path) => path.slice(under.length).split('/')[0] ?? ''))].sort();
}

/** Given files, the scenario and one answer lie in one flat folder when they run, and every answer has the files that the start has. */
function flatProblems(folder: string, files: Omit<LessonFiles, 'scenario'>): string[] {
	const given = new Set(['scenario.ts', ...files.given.map((file) => file.path)]);
	const answers: readonly Variant[] = [
		{ name: 'start', files: files.start },
		{ name: 'solution', files: files.solution },
		...files.wrong.map((answer) => ({ ...answer, name: `wrong/${answer.name}` })),
		...files.other.map((answer) => ({ ...answer, name: `other/${answer.name}` }))
	];
	return answers.flatMap((answer) => {
		const own = new Set(answer.files.map((file) => file.path));
		return [
			...[...own].filter((path) => given.has(path)).map((path) => COURSE_MESSAGES['same-path']({ folder, path, first: 'given/', second: `${answer.name}/` })),
			...files.start
				.filter((file) => own.size > 0 && !own.has(file.path))
				.map((file) => COURSE_MESSAGES['variant-differs']({ folder, variant: `${answer.name}/`, path: file.path }))
		];
	});
}
