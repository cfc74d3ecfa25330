// What `npm start` and `npm test` do first. Plain Node: it runs before any package is there.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** No package fetches a browser or another program by itself. */
const QUIET = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', PUPPETEER_SKIP_DOWNLOAD: '1' };

/**
 * @typedef {object} Ended
 * @property {number} code 0 when it went well
 * @property {string} output what it printed, empty when it printed straight to the terminal
 */

/**
 * Runs a program to its end. Never rejects: a program that cannot be started ends with code 127, one that takes too long with 124.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ show?: boolean, env?: Record<string, string>, timeoutMs?: number }} [options] `show`: print to the terminal instead of collecting
 * @returns {Promise<Ended>}
 */
export function runProgram(program, args, options = {}) {
	return new Promise((done) => {
		const output = /** @type {string[]} */ ([]);
		const child = spawn(program, args, {
			env: { ...process.env, ...QUIET, ...(options.show || process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }), ...options.env },
			stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
			shell: process.platform === 'win32' && program === 'npm'
		});
		let late = false;
		const timer = options.timeoutMs
			? setTimeout(() => {
					late = true;
					child.kill('SIGTERM');
					setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
				}, options.timeoutMs)
			: undefined;
		child.stdout?.on('data', (data) => output.push(String(data)));
		child.stderr?.on('data', (data) => output.push(String(data)));
		let isMissing = false;
		child.on('error', (error) => {
			isMissing = child.pid === undefined;
			output.push(`${program} could not be started: ${error.message}\n`);
		});
		child.on('close', (code) => {
			clearTimeout(timer);
			if (late) output.push(`\nStopped after ${Math.round((options.timeoutMs ?? 0) / 1000)} s.\n`);
			done({ code: late ? 124 : isMissing ? 127 : (code ?? 1), output: output.join('') });
		});
	});
}

/**
 * Runs the program of an installed package: `runTool('vite', ['build'])`.
 *
 * @param {string} name of the program
 * @param {readonly string[]} args
 * @param {Parameters<typeof runProgram>[2] & { from?: string }} [options] `from`: the package, where its name is another one
 */
export function runTool(name, args, options = {}) {
	const folder = join('node_modules', options.from ?? name);
	if (!existsSync(folder)) return Promise.resolve({ code: 127, output: `${folder} is missing. Run \`npm ci\`.\n` });
	const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	return runProgram(process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[name]), ...args], options);
}

/** True where what is installed is what the lockfile says. */
export function isInstalled(root = '.') {
	const marker = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(marker)) return false;
	const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
	const present = JSON.parse(readFileSync(marker, 'utf8')).packages;
	// Optional packages are for other systems: npm leaves them out.
	return Object.keys(wanted).every((path) => path === '' || wanted[path].optional || present[path]?.version === wanted[path].version);
}

/**
 * Installs the npm packages where they are missing or others than the lockfile's.
 *
 * @returns {Promise<boolean>} false where that failed; the reason has been printed
 */
export async function ensureInstalled() {
	if (isInstalled()) return true;
	console.log('Installing packages (npm ci) ...');
	const npm = process.env.npm_execpath;
	const args = ['ci', '--no-audit', '--no-fund'];
	const ended = npm?.endsWith('.js') ? await runProgram(process.execPath, [npm, ...args], { show: true }) : await runProgram('npm', args, { show: true });
	if (ended.code !== 0) console.error('npm ci failed; its message is above. Most often the network or the registry was out of reach.');
	return ended.code === 0;
}

const SOURCES = ['src', 'content', 'static', 'package.json', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];
const STAMP = join('.svelte-kit', 'built-from');

/** @param {string} path @returns {string[]} one line for each file: path, size, time of change */
function listFiles(path) {
	if (!existsSync(path)) return [];
	const found = statSync(path);
	if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}`];
	return readdirSync(path)
		.sort()
		.flatMap((name) => listFiles(join(path, name)));
}

function fingerprint() {
	return createHash('sha256').update(SOURCES.flatMap(listFiles).join('\n')).digest('hex');
}

/** True where `build/` was made from the sources as they are now. */
export function isBuilt() {
	return existsSync(join('build', 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

/**
 * Builds the site into `build/`.
 *
 * @param {Parameters<typeof runProgram>[2]} [options]
 */
export async function build(options) {
	const before = fingerprint();
	const ended = await runTool('vite', ['build'], options);
	if (ended.code === 0) {
		mkdirSync(dirname(STAMP), { recursive: true });
		writeFileSync(STAMP, before);
	}
	return ended;
}
