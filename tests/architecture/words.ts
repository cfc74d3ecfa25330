import type { Finding, Rule } from './rule.ts';
import type { Source } from './tree.ts';

const BANNED = /\b(oops|please|invalid|whoops|sorry)\b/i;
/** `aria-invalid` and the like are attributes, not words. */
const ATTRIBUTE = /[\w-]*-(oops|please|invalid)\b|:invalid\b/gi;
const SHOUT = /[a-z]!(?=['"`<\s]*$|['"`] ?[,;)]|<\/)/;

/** Files whose text people read. In code, only what is quoted. */
function readByPeople(source: Source): readonly string[] {
	if (/\/messages\.ts$/.test(source.path)) return source.lines.map((line) => [...line.matchAll(/(['"`])(.*?)\1/g)].map((match) => match[0]).join(' '));
	if (source.path.endsWith('.svelte') || source.path.endsWith('.mdx')) {
		const bare = source.text.replace(/<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|```[\s\S]*?```/g, (part) => part.replace(/[^\n]/g, ''));
		return bare.split('\n');
	}
	return [];
}

function findingsOf(source: Source): Finding[] {
	return readByPeople(source).flatMap((line, index): Finding[] => {
		const word = BANNED.exec(line.replace(ATTRIBUTE, ''))?.[0];
		if (word !== undefined) return [{ path: source.path, line: index + 1, what: `"${word}"` }];
		return SHOUT.test(line) ? [{ path: source.path, line: index + 1, what: 'an exclamation mark' }] : [];
	});
}

export const words: Rule = {
	name: 'sentences say what happened, where, and what to do',
	why: '"invalid" blames, "please" begs, "oops" jokes at a bad moment, and none of them helps anybody to go on.',
	fix: 'name the thing, the file or step, and the next move: "No module handles `ReserveHotel`. Add it to `handles` in hotels.ts, or check the spelling."',
	check: (tree) => tree.sources.flatMap(findingsOf),
	planted: [
		{
			title: 'blame, begging, shouting',
			files: {
				'src/engine/messages.ts': "const a = 'Invalid command';\nconst b = 'Please try again';",
				'src/ui/base/A.svelte': '<script>\nconst invalid = 1;\n</script>\n<p>Oops</p>\n<p>Well done!</p>',
				'content/a/b/lesson.mdx': '# Title\n\nPlease read on.'
			},
			found: ['src/engine/messages.ts:1', 'src/engine/messages.ts:2', 'src/ui/base/A.svelte:4', 'src/ui/base/A.svelte:5', 'content/a/b/lesson.mdx:3']
		},
		{
			title: 'words of code',
			files: {
				'src/engine/messages.ts': "function invalid() { return 'No module handles this.'; }",
				'src/ui/base/A.svelte': '<input aria-invalid={bad} class:x={!ok} />\n{#if !open}<p>Closed.</p>{/if}'
			},
			found: []
		}
	]
};
