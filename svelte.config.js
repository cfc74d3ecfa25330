import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { mdsvex } from 'mdsvex';

/** @param {string} text @returns {`sha256-${string}`} */
const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The script in app.html that sets the theme before the first paint. */
const themeScript = /<script>([\s\S]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8'))?.[1] ?? '';

// The frame that runs learners' code is a srcdoc: it inherits this page's policy, so its one script has to be named here.
const frame = './src/sandbox/frame/frame-script.js';
/** @type {{ FRAME_SCRIPT: string } | null} */
const sandbox = existsSync(frame) ? await import(frame) : null;

/** @type {import('@sveltejs/kit').Config} */
export default {
	extensions: ['.svelte', '.mdx'],
	preprocess: [vitePreprocess(), mdsvex({ extensions: ['.mdx'], highlight: false, smartypants: false })],
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
				'script-src': ['self', hash(themeScript), ...(sandbox ? [hash(sandbox.FRAME_SCRIPT)] : [])],
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
