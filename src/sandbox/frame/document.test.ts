import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FRAME_DOCUMENT } from './document.ts';
import { FRAME_SCRIPT, FRAME_SCRIPT_HASH } from './frame-script.js';

describe('the frame’s document', () => {
	it('names the hash of the script that it holds', () => {
		const script = /<script>([\s\S]*)<\/script>/.exec(FRAME_DOCUMENT)?.[1] ?? '';
		expect(script).toBe(FRAME_SCRIPT);
		expect(FRAME_SCRIPT_HASH).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`);
	});

	it('allows one script, workers from blobs, and nothing else', () => {
		const policy = /content="([^"]*)"/.exec(FRAME_DOCUMENT)?.[1] ?? '';
		expect(policy.split('; ').sort()).toEqual(
			["default-src 'none'", `script-src '${FRAME_SCRIPT_HASH}'`, 'worker-src blob:', "connect-src 'none'", "base-uri 'none'", "form-action 'none'"].sort()
		);
		expect(FRAME_DOCUMENT).not.toContain('unsafe-');
	});

	it('is one that HTML parsers leave alone', () => {
		expect(FRAME_SCRIPT).not.toMatch(/<\/?script|<!--/i);
		expect(FRAME_SCRIPT).not.toContain('\r');
	});
});
