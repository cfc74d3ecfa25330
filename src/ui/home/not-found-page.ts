/**
 * What a static host shows for an address that is not there. The same file is served at every depth and under every sub-path, so nothing in it may be relative:
 * styles are inside, and a small script finds out where the site begins before it sets the links. Without scripts they lead to the root of the host.
 */
import type { LessonMeta } from '#course/lesson.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #16181d; --ink-2: #474d57; --bg: #f7f7f5; --line: #c9cac5; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef1; --ink-2: #b3b8c1; --bg: #0b0c0e; --line: #3a3e47; } }
body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
main { max-width: 36rem; margin: 14vh auto 0; padding: 0 1.5rem; }
svg { display: block; margin-bottom: 2rem; }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; line-height: 1.15; letter-spacing: -.026em; }
p, li { color: var(--ink-2); }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9em; overflow-wrap: anywhere; color: var(--ink); }
ul { padding: 0; list-style: none; }
a { color: var(--ink); text-decoration-color: var(--line); text-underline-offset: 3px; }
`;

// It asks for a file that is always there, from the longest prefix of the address to the shortest.
const SCRIPT = `
(async () => {
	// A link may be pressed once it leads somewhere.
	const links = document.querySelectorAll('a');
	for (const link of links) link.style.visibility = 'hidden';
	document.querySelector('code').textContent = location.pathname;
	const parts = location.pathname.split('/');
	while (parts.length > 0) {
		parts.pop();
		const base = parts.join('/') + '/';
		const found = await fetch(base + '_app/version.json', { method: 'HEAD' }).catch(() => null);
		if (!found || !found.ok) continue;
		for (const link of links) link.href = base + link.dataset.path;
		break;
	}
	for (const link of links) link.style.visibility = '';
})();
`;

export function notFoundPage(lessons: readonly Pick<LessonMeta, 'title' | 'href'>[]): string {
	const link = (path: string, text: string) => `<a href="/${path}" data-path="${path}">${escape(text)}</a>`;
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Nothing is here · Faultline</title>
<style>${STYLE}</style>
<main>
<svg viewBox="0 0 24 24" width="36" height="36" fill="none" stroke="currentColor" stroke-width="2.1" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M2 8h7.2L13 4.6 11 12l3.6-.6L12.4 20l1.8-4H22"/><path d="M2 16h6.4" opacity=".45"/><path d="M16.6 8H22" opacity=".45"/></svg>
<h1>Nothing is here</h1>
<p>There is no page at <code>this address</code>. It may have moved, or have lost a letter on its way. These lessons are there:</p>
<ul>
${lessons.map((lesson) => `<li>${link(`${lesson.href}/`, lesson.title)}</li>`).join('\n')}
</ul>
<p>${link('', 'Or begin at the home page')}.</p>
</main>
<script>${SCRIPT}</script>
</html>
`;
}

function escape(text: string): string {
	return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
