// Serves a folder of files the way a plain web server does. Plain Node, no packages: `npm start` and the browser tests share it.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
	'.css': 'text/css; charset=utf-8',
	'.go': 'text/plain; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.map': 'application/json; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.png': 'image/png',
	'.svg': 'image/svg+xml; charset=utf-8',
	'.ttf': 'font/ttf',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.webp': 'image/webp',
	'.woff2': 'font/woff2'
};

/**
 * `/a/b` for `a/b/`; the empty string for the root.
 *
 * @param {string} base
 */
export function tidyBase(base) {
	const parts = base.split('/').filter(Boolean);
	return parts.length === 0 ? '' : `/${parts.join('/')}`;
}

/**
 * The file that a URL path means, or null where it means none or one outside of the folder.
 *
 * @typedef {{ path: string, size: number, isFolder: boolean }} Found
 * @param {string} root
 * @param {string} path
 * @returns {Promise<Found | null>}
 */
async function fileAt(root, path) {
	let decoded;
	try {
		decoded = decodeURIComponent(path);
	} catch {
		return null;
	}
	if (decoded.includes('\0')) return null;
	const file = resolve(root, `.${decoded.startsWith('/') ? decoded : `/${decoded}`}`);
	if (file !== root && !file.startsWith(root + sep)) return null;
	if (!decoded.endsWith('/')) {
		const found = await stat(file).catch(() => null);
		if (found?.isFile()) return { path: file, size: found.size, isFolder: false };
	}
	const index = join(file, 'index.html');
	const found = await stat(index).catch(() => null);
	return found?.isFile() ? { path: index, size: found.size, isFolder: !decoded.endsWith('/') } : null;
}

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @param {Request} request
 * @param {Response} response
 * @param {number} status
 * @param {Found} file
 */
function send(request, response, status, file) {
	response.writeHead(status, {
		'content-type': TYPES[extname(file.path).toLowerCase()] ?? 'application/octet-stream',
		'content-length': file.size,
		// Names with a hash in them never change what they mean.
		'cache-control': file.path.includes(`${sep}immutable${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
		'x-content-type-options': 'nosniff'
	});
	if (request.method === 'HEAD') response.end();
	else
		createReadStream(file.path)
			.on('error', () => response.destroy())
			.pipe(response);
}

/** @param {Response} response @param {number} status @param {string} text */
function say(response, status, text) {
	response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
	response.end(text);
}

/** @param {string} root @param {string} base @param {Request} request @param {Response} response */
async function answer(root, base, request, response) {
	if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'Only GET and HEAD are served here.\n');
	const [path = '/', query] = (request.url ?? '/').replace(/^\/+/, '/').split('?', 2);
	if (base !== '' && path === base) {
		response.writeHead(308, { location: `${base}/` });
		return response.end();
	}
	if (base !== '' && !path.startsWith(`${base}/`)) return say(response, 404, `Nothing is served outside of ${base}/.\n`);
	const file = await fileAt(root, path.slice(base.length));
	if (file?.isFolder) {
		// A page's relative paths count from the folder that it is in.
		response.writeHead(308, { location: `${path}/${query === undefined ? '' : `?${query}`}` });
		return response.end();
	}
	if (file) return send(request, response, 200, file);
	const missing = await fileAt(root, '/404.html');
	return missing ? send(request, response, 404, missing) : say(response, 404, `There is nothing at ${path}.\n`);
}

/** @param {import('node:http').Server} server @param {number} port @param {string} host @returns {Promise<void>} */
function listen(server, port, host) {
	return new Promise((done, fail) => {
		server.once('error', fail);
		server.listen(port, host, () => {
			server.off('error', fail);
			done();
		});
	});
}

/**
 * Serves `folder` under `base`. Takes the first free port from `port` on; `port: 0` takes any.
 * Resolves to the address to open and a way to stop.
 *
 * @param {{ folder: string, port?: number, base?: string, host?: string, tries?: number }} options
 */
export async function serve({ folder, port = 0, base = '/', host = '127.0.0.1', tries = 20 }) {
	const root = resolve(folder);
	const prefix = tidyBase(base);
	const server = createServer((request, response) => {
		answer(root, prefix, request, response).catch(() => (response.headersSent ? response.destroy() : say(response, 500, 'This file could not be read.\n')));
	});
	for (let attempt = 0; ; attempt++) {
		try {
			await listen(server, port === 0 ? 0 : port + attempt, host);
			break;
		} catch (error) {
			if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE' || attempt + 1 >= tries) throw error;
		}
	}
	const bound = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
	return {
		url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${bound}${prefix}/`,
		port: bound,
		stop: () =>
			new Promise((done) => {
				server.close(() => done(undefined));
				server.closeAllConnections();
			})
	};
}

// node src/cli/static-server.mjs build --port 4173 --base /a/b
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const given = process.argv.slice(2);
	const option = (/** @type {string} */ name, /** @type {string} */ otherwise) => given.find((_, index) => given[index - 1] === name) ?? otherwise;
	const folder = given[0] ?? 'build';
	if (!(await stat(join(folder, 'index.html')).catch(() => null))) {
		console.error(`${folder}/index.html is missing. Run \`npm run build\` first.`);
		process.exit(1);
	}
	const site = await serve({ folder, port: Number(option('--port', '4173')), base: option('--base', '/'), tries: 1 });
	console.log(site.url);
}
