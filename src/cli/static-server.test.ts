import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from './static-server.mjs';

const outside = mkdtempSync(join(tmpdir(), 'faultline-server-'));
const folder = join(outside, 'site');
let root: Awaited<ReturnType<typeof serve>>;
let sub: typeof root;

/** `fetch` tidies `..` away before it asks; this does not. */
function ask(port: number, path: string, method = 'GET'): Promise<{ status: number; type: string; body: string; location: string }> {
	return new Promise((done, fail) => {
		request({ host: '127.0.0.1', port, path, method }, (response) => {
			let body = '';
			response.on('data', (data) => (body += String(data)));
			response.on('end', () =>
				done({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body, location: response.headers.location ?? '' })
			);
		})
			.on('error', fail)
			.end();
	});
}

beforeAll(async () => {
	mkdirSync(join(folder, 'learn', 'patterns'), { recursive: true });
	mkdirSync(join(folder, 'images'));
	writeFileSync(join(outside, 'secret.txt'), 'secret');
	mkdirSync(join(outside, 'site-twin'));
	writeFileSync(join(outside, 'site-twin', 'secret.txt'), 'secret');
	writeFileSync(join(folder, 'index.html'), 'home');
	writeFileSync(join(folder, '404.html'), 'not here');
	writeFileSync(join(folder, 'code.js'), 'code');
	writeFileSync(join(folder, 'learn', 'patterns.html'), 'patterns');
	writeFileSync(join(folder, 'learn', 'index.html'), 'learn');
	root = await serve({ folder });
	sub = await serve({ folder, base: 'a/b/' });
});

afterAll(async () => {
	await Promise.all([root.stop(), sub.stop()]);
	rmSync(outside, { recursive: true });
});

describe('the static server', () => {
	test.each([
		['/', 'home'],
		['/?x=1', 'home'],
		['/learn/', 'learn'],
		['/learn/patterns.html', 'patterns']
	])('answers %s with the page %s', async (path, body) => {
		expect(await ask(root.port, path)).toMatchObject({ status: 200, body, type: 'text/html; charset=utf-8' });
	});

	test('sends a folder without its slash on to the one with it', async () => {
		expect(await ask(root.port, '/learn?x=1')).toMatchObject({ status: 308, location: '/learn/?x=1' });
		expect(await ask(root.port, '//learn')).toMatchObject({ status: 308, location: '/learn/' });
		expect(await ask(sub.port, '/a/b/learn')).toMatchObject({ status: 308, location: '/a/b/learn/' });
	});

	test('names the type of a script', async () => {
		expect((await ask(root.port, '/code.js')).type).toBe('text/javascript; charset=utf-8');
	});

	test.each(['/nothing', '/images', '/images/', '/%E0%A4%A', '/%00'])('answers %s with the 404 page', async (path) => {
		expect(await ask(root.port, path)).toMatchObject({ status: 404, body: 'not here' });
	});

	test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/learn/../../secret.txt', '/../site-twin/secret.txt', '//../secret.txt'])(
		'keeps %s inside the folder',
		async (path) => {
			expect(await ask(root.port, path)).toMatchObject({ status: 404, body: 'not here' });
		}
	);

	test('serves only what is under its sub-path', async () => {
		expect(sub.url).toMatch(/\/a\/b\/$/);
		expect(await ask(sub.port, '/a/b/')).toMatchObject({ status: 200, body: 'home' });
		expect(await ask(sub.port, '/a/b')).toMatchObject({ status: 308, location: '/a/b/' });
		expect(await ask(sub.port, '/')).toMatchObject({ status: 404 });
		expect(await ask(sub.port, '/a/bc/')).toMatchObject({ status: 404 });
	});

	test('takes the next port where the wanted one is taken', async () => {
		const next = await serve({ folder, port: root.port });
		await next.stop();
		expect(next.port).toBeGreaterThan(root.port);
		await expect(serve({ folder, port: root.port, tries: 1 })).rejects.toThrow('EADDRINUSE');
	});

	test('takes no writing', async () => {
		expect(await ask(root.port, '/', 'POST')).toMatchObject({ status: 405 });
	});
});
