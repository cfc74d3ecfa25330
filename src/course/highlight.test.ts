import { expect, it } from 'vitest';
import { highlightCode, lessonHighlighter } from './highlight.js';

const names = new Map([
	['CardDeclined', 'event'],
	['CancelHotel', 'command'],
	['cancelHotel', 'command']
] as const);

it('a message wears its kind in TypeScript and in Go; other syntax is grey', async () => {
	expect(await highlightCode("CardDeclined: (e) => commands.send(cancelHotel('x'))", 'ts', names)).toBe(
		'<span class="m-event">CardDeclined</span>: (e) <span class="p">=&#62;</span> commands.send(<span class="m-command">cancelHotel</span>(<span class="s">\'x\'</span>))'
	);
	expect(await highlightCode('case CardDeclined:\n\treturn CancelHotel', 'go', names)).toBe(
		'<span class="k">case</span> <span class="m-event">CardDeclined</span>:\n\t<span class="k">return</span> <span class="m-command">CancelHotel</span>'
	);
});

it('a name in a comment is a comment', async () => {
	expect(await highlightCode('// CardDeclined', 'ts', names)).toBe('<span class="c">// CardDeclined</span>');
});

it('nothing in code is read as a template, in a language that it knows or not', async () => {
	const code = 'const a = `${b}`; // <p> & {c} \\n';
	for (const lang of ['ts', 'text']) {
		const inside = await highlightCode(code, lang, names);
		expect(inside).not.toMatch(/[{}`\\$]|<p>/);
		const shown = inside.replace(/<[^>]+>/g, '').replace(/&#(\d+);/g, (_, mark: string) => String.fromCharCode(Number(mark)));
		expect(shown).toBe(code);
	}
});

it('names come from the messages of the same lesson, and a lesson without any is grey', async () => {
	const highlight = lessonHighlighter((path) => {
		if (path !== 'content/a/b/given/messages.ts') throw new Error(`No ${path}`);
		return "export const cancelHotel = command<Trip>('CancelHotel');";
	});
	expect(await highlight('cancelHotel', 'ts', null, 'content/a/b/lesson.mdx')).toBe(
		'{@html `<pre class="code-block" data-lang="ts" tabindex="0"><code><span class="m-command">cancelHotel</span></code></pre>`}'
	);
	expect(await highlight('cancelHotel', 'ts', null, 'content/a/c/lesson.mdx')).toBe(
		'{@html `<pre class="code-block" data-lang="ts" tabindex="0"><code>cancelHotel</code></pre>`}'
	);
});
