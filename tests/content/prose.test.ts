/** What the prose of every lesson has, and that what it says of the code is true of the code. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInNode, sweepInNode } from '#cli/node-run.ts';
import { lessonFiles, lessons } from '#course/catalogue.ts';
import type { LessonFile, LessonFiles } from '#course/lesson.ts';
import { readFrontmatter } from '#course/frontmatter.ts';
import { readFileSync } from 'node:fs';
import { codeBlocksIn, dedented, standsIn, tagsIn, wordsIn, type Tag } from './prose-parts.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const gofmt = spawnSync('gofmt', ['-h']).error === undefined;

function named(tags: readonly Tag[], name: string): readonly Tag[] {
	return tags.filter((tag) => tag.name === name);
}

function startOf(files: LessonFiles): readonly LessonFile[] {
	return [...files.given, files.scenario, ...files.start];
}

const all = lessons().map((meta) => {
	const file = `${meta.folder}/lesson.mdx`;
	const prose = readFrontmatter(file, readFileSync(resolve(ROOT, file), 'utf8')).body;
	return { code: meta.code, title: meta.title, prose, tags: tagsIn(prose), files: lessonFiles(meta) };
});

describe.each(all)('$code $title', ({ prose, tags, files }) => {
	it('has 600 to 1,200 words', () => {
		expect(wordsIn(prose)).toBeGreaterThanOrEqual(600);
		expect(wordsIn(prose)).toBeLessThanOrEqual(1200);
	});

	it('asks for a prediction before it explains', () => {
		const [first] = named(tags, 'Predict');
		expect(first).toBeDefined();
		expect(prose.indexOf('<Predict')).toBeLessThan(prose.indexOf('\n## '));
	});

	it('has three graded hints, gentlest first', () => {
		expect(named(tags, 'Hint').map((tag) => tag.attributes.level)).toEqual(['1', '2', '3']);
	});

	it('works a failure through, says when not to, and what is contested', () => {
		expect(prose).toMatch(/^1\. /m);
		expect(prose).toMatch(/^## When not to$/m);
		expect(named(tags, 'Contested').length).toBeGreaterThanOrEqual(1);
	});

	it('has boxes that the engine ticks, the last by a whole sweep', () => {
		expect(named(tags, 'Checklist')).toHaveLength(1);
		expect(named(tags, 'Check').at(-1)?.attributes).toEqual({ run: 'sweep' });
		expect(named(tags, 'RunHints')).toHaveLength(1);
	});

	it('closes with a question that has one right answer, and names its sources', () => {
		expect(named(tags, 'ClosingCheck')).toHaveLength(1);
		expect(named(tags, 'Answer').filter((tag) => 'right' in tag.attributes)).toHaveLength(1);
		expect(named(tags, 'Sources')).toHaveLength(1);
		expect(prose.slice(prose.indexOf('<Sources>'))).toMatch(/\]\(https:\/\//);
	});

	it('shows code that stands in its files, in TypeScript and in Go', () => {
		const blocks = codeBlocksIn(prose);
		expect(new Set(blocks.map((block) => block.lang))).toEqual(new Set(['ts', 'go']));
		const texts: Readonly<Record<string, readonly LessonFile[]>> = { ts: [...files.solution, ...files.start, ...files.given], go: files.go };
		for (const { lang, code } of blocks) expect([code, texts[lang]?.some((file) => standsIn(code, file.text))]).toEqual([code, true]);
	});

	it('predicts about a fault that the first run offers', async () => {
		const outcome = await runInNode({ files: startOf(files), seed: 0, faults: [] });
		if (outcome.kind !== 'finished') throw new Error(outcome.problem.sentence);
		for (const { attributes } of named(tags, 'Predict')) {
			const [kind, at] = ['kind', 'at'].map((key) => new RegExp(`${key}: '([^']+)'`).exec(attributes.fault ?? '')?.[1]);
			const point = outcome.value.points.find((candidate) => candidate.address === at);
			expect(point?.kinds).toContain(kind);
		}
	});

	it('has hints that the failing start asks for', async () => {
		const swept = await sweepInNode({ files: startOf(files), seed: 0, faults: [], seedCount: 0, pairBudget: 0 });
		if (swept.kind !== 'finished' || !swept.value.smallest) throw new Error('The start does not fail.');
		const outcome = await runInNode({ files: startOf(files), seed: swept.value.smallest.seed, faults: swept.value.smallest.faults });
		if (outcome.kind !== 'finished') throw new Error(outcome.problem.sentence);
		expect(new Set(named(tags, 'Hint').map((tag) => tag.attributes.when))).toEqual(new Set(outcome.value.hints));
	});

	// A machine without Go has no opinion on its format.
	it.runIf(gofmt)('has Go that gofmt leaves as it is', () => {
		for (const file of files.go) expect(spawnSync('gofmt', { input: file.text, encoding: 'utf8' }).stdout).toBe(file.text);
	});
});

describe('the readers of prose', () => {
	it('count what is read', () => {
		expect(
			wordsIn(
				'<script>\nimport a from "b";\n</script>\n\nTwo words, <Message type="X" /> and [three](https://x.y) more.\n\n```ts\nnot this\n```\n<Box title="a title" />'
			)
		).toBe(7);
	});

	it('find components and their attributes', () => {
		expect(
			tagsIn(
				"<Hint level={1} when=\"a-b\">x</Hint> <Answer text=\"t\" right>y</Answer>\n<Predict\n  options={['A', 'B']}\n  fault={{ kind: 'drop', at: 'A/B/c#1' }}\n/>"
			)
		).toEqual([
			{ name: 'Hint', attributes: { level: '1', when: 'a-b' } },
			{ name: 'Answer', attributes: { text: 't', right: '' } },
			{ name: 'Predict', attributes: { options: "['A', 'B']", fault: "{ kind: 'drop', at: 'A/B/c#1' }" } }
		]);
	});

	it('find lines of code wherever they are indented, and miss what is not there', () => {
		expect(dedented('  a\n    b\n')).toBe('a\n  b');
		expect(standsIn('a\n  b\n', 'x\n\t\ta\n\t\t  b\ny')).toBe(true);
		expect(standsIn('a\nb\n', 'a\nx\nb')).toBe(false);
	});
});
