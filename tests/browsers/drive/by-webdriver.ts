/** WebKit's own small browser and its driver, on a display that nobody sees. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { Builder, By, type WebDriver } from 'selenium-webdriver';
import { ownHome } from './own-home.ts';
import { answerOf, callOf, type Tab } from './tab.ts';

export interface WebKitPrograms {
	readonly driver: string;
	/** MiniBrowser. */
	readonly path: string;
	/** Xvfb. */
	readonly display: string;
}

const ANSWER_WITHIN_MS = 300_000;
const TRIES = 200;
const BETWEEN_TRIES_MS = 50;

export async function openByWebDriver({ driver, path, display }: WebKitPrograms): Promise<Tab> {
	const home = await ownHome();
	const screen = spawn(display, ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
	const started = [screen];
	const stop = (): void => started.forEach((child) => child.kill());
	process.once('exit', stop);
	try {
		const number = await displayNumber(screen);
		const port = await freePort();
		started.unshift(spawn(driver, [`--port=${String(port)}`], { env: { ...home.env, DISPLAY: `:${number}` }, stdio: 'ignore' }));
		const browser = await connect(`http://127.0.0.1:${String(port)}`, path);
		return await tabOf(browser, async () => {
			await browser.quit();
			stop();
			await home.remove();
		});
	} catch (error) {
		stop();
		throw error;
	}
}

/** Xvfb takes the first number that is free and tells it. */
function displayNumber(screen: ChildProcess): Promise<string> {
	// Safe: it was started with a pipe there.
	const pipe = screen.stdio[3] as Readable;
	return new Promise((done, fail) => {
		pipe.once('data', (data) => done(String(data).trim()));
		screen.once('error', fail);
		screen.once('exit', (code) => fail(new Error(`The display ended with ${String(code)} before it was there.`)));
	});
}

function freePort(): Promise<number> {
	return new Promise((done, fail) => {
		const probe = createServer();
		probe.once('error', fail);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => done(port));
		});
	});
}

async function connect(url: string, binary: string): Promise<WebDriver> {
	for (let tries = 1; !(await fetch(`${url}/status`).catch(() => null)); tries++) {
		if (tries === TRIES) throw new Error('The driver of WebKit does not answer.');
		await new Promise((done) => setTimeout(done, BETWEEN_TRIES_MS));
	}
	const browser = await new Builder()
		.usingServer(url)
		.withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } })
		.build();
	await browser.manage().setTimeouts({ script: ANSWER_WITHIN_MS, pageLoad: ANSWER_WITHIN_MS });
	await browser.manage().window().setRect({ x: 0, y: 0, width: 1440, height: 900 });
	return browser;
}

async function tabOf(browser: WebDriver, close: () => Promise<void>): Promise<Tab> {
	const capabilities = await browser.getCapabilities();
	return {
		browser: `webkit ${String(capabilities.getBrowserVersion())}`,
		goto: (url) => browser.get(url),
		async evaluate(work, argument) {
			const call = `const done = arguments[0]; ${callOf(work, argument)}.then((json) => done({ json }), (error) => done({ error: String(error) }));`;
			const { json, error } = await browser.executeAsyncScript<{ readonly json?: string; readonly error?: string }>(call);
			if (error !== undefined) throw new Error(error);
			return answerOf(json);
		},
		click: (xpath) => browser.findElement(By.xpath(xpath)).click(),
		close
	};
}
