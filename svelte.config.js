import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { mdsvex } from 'mdsvex';
import { lessonHighlighter } from './src/course/highlight.js';
import { FRAME_SCRIPT_HASH } from './src/sandbox/frame/frame-script.js';

/** The script in app.html that sets the theme before the first paint. */
const themeScript = /<script>([\s\S]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8'))?.[1] ?? '';
const themeScriptHash = /** @type {const} */ (`sha256-${createHash('sha256').update(themeScript).digest('base64')}`);

/** @type {import('@sveltejs/kit').Config} */
export default {
	extensions: ['.svelte', '.mdx'],
	preprocess: [
		vitePreprocess(),
		mdsvex({ extensions: ['.mdx'], highlight: { highlighter: lessonHighlighter((path) => readFileSync(path, 'utf8')) }, smartypants: false })
	],
	kit: {
		adapter: adapter(),
		alias: { faultline: 'src/engine/api/index.ts' },
		// One build works at the root of a host and in any folder of it.
		paths: { relative: true },
		prerender: { entries: ['*', '/404.html'] },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				// The frame that runs learners' code is a srcdoc: it inherits this policy, so its one script is named here too.
				'script-src': ['self', themeScriptHash, FRAME_SCRIPT_HASH],
				'worker-src': ['self', 'blob:'],
				'frame-src': ['self'],
				'connect-src': ['self'],
				'img-src': ['self', 'data:'],
				// Monaco writes its theme and positions into style elements and attributes.
				'style-src': ['self', 'unsafe-inline'],
				'font-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['none']
			}
		}
	}
};
