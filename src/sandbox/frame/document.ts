/** The document of the sandboxed frame. It inherits the page's policy, and adds its own: no network at all, one script, workers from blobs. */
import { FRAME_SCRIPT, FRAME_SCRIPT_HASH } from './frame-script.js';

const POLICY = [
	"default-src 'none'",
	`script-src '${FRAME_SCRIPT_HASH}'`,
	'worker-src blob:',
	"connect-src 'none'",
	"base-uri 'none'",
	"form-action 'none'"
].join('; ');

export const FRAME_DOCUMENT = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Sandbox</title><script>${FRAME_SCRIPT}</script>`;
