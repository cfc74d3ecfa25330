/** Failure tests 23, 24 and 25: code in the sandbox reaches no network, no storage and no other page. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { openCanary, type Canary } from '#tests/support/browser/canary.ts';
import { sagaWith, test as withSandbox, tripJob } from '#tests/support/browser/sandbox-page.ts';
import { dataOf, finished } from '#tests/support/browser/trip-answers.ts';

const test = withSandbox.extend<{ canary: Canary; otherSite: (html: string) => string }>({
	otherSite: async ({ browserName: _ }, use) => {
		let page = '';
		const server = createServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'text/html' });
			response.end(page);
		});
		await new Promise<void>((done) => {
			server.listen(0, '127.0.0.1', done);
		});
		await use((html) => {
			page = html;
			return `http://localhost:${String((server.address() as AddressInfo).port)}/`;
		});
		server.closeAllConnections();
		server.close();
	},
	canary: async ({ browserName: _ }, use) => {
		const canary = await openCanary();
		await use(canary);
		await canary.close();
	}
});

/** Every way out that a worker has, each tried by itself; `url` is the canary's. What comes of each is reported by name. */
const WAYS_OUT: Readonly<Record<string, string>> = {
	fetch: 'await fetch(url + "/fetch", { mode: "no-cors" })',
	keepalive: 'await fetch(url + "/keepalive", { method: "POST", mode: "no-cors", keepalive: true, body: "a" })',
	xhr: 'await new Promise((done, fail) => { const x = new XMLHttpRequest(); x.open("GET", url + "/xhr"); x.onload = done; x.onerror = () => fail(new Error("refused")); x.send(); })',
	socket:
		'await new Promise((done, fail) => { const s = new WebSocket(url.replace("http", "ws") + "/socket"); s.onopen = done; s.onerror = () => fail(new Error("refused")); })',
	transport: 'await new WebTransport(url.replace("http", "https") + "/transport").ready',
	events:
		'await new Promise((done, fail) => { const s = new EventSource(url + "/events"); s.onopen = done; s.onerror = () => { s.close(); fail(new Error("refused")); }; })',
	scripts: 'importScripts(url + "/scripts")',
	worker: 'await new Promise((done, fail) => { const w = new Worker(url + "/worker"); w.onmessage = done; w.onerror = () => fail(new Error("refused")); })',
	dataWorker:
		'await new Promise((done, fail) => { const w = new Worker("data:text/javascript,fetch(\'" + url + "/data\')"); w.onmessage = done; w.onerror = () => fail(new Error("refused")); })',
	location: 'location.href = url + "/location"; throw new Error("went nowhere")',
	beacon: 'if (!navigator.sendBeacon(url + "/beacon")) throw new Error("refused")',
	image: 'await createImageBitmap(await (await fetch(url + "/image")).blob())',
	font: 'await new FontFace("a", "url(" + url + "/font)").load()',
	indirectly: 'await (async () => {}).constructor("url", "return fetch(url + \'/indirectly\')")(url)',
	timer: 'await new Promise((done) => setTimeout("fetch(\'" + url + "/timer\')", 1) && setTimeout(done, 50)); throw new Error("text was not run")'
};

const STORES: Readonly<Record<string, string>> = {
	indexedDB: 'await new Promise((done, fail) => { const r = indexedDB.open("a"); r.onsuccess = done; r.onerror = () => fail(new Error("refused")); })',
	caches: 'await caches.open("a")',
	localStorage: 'localStorage.setItem("a", "b")',
	files: 'await navigator.storage.getDirectory()',
	cookies: 'await cookieStore.set("a", "b")',
	locks: 'await navigator.locks.request("a", () => 1)'
};

/** Code that tries each way and gathers what came of it in `said`: `through`, or why not. */
function tryAll(ways: Readonly<Record<string, string>>, url: string): string {
	const tries = Object.entries(ways).map(
		([name, code]) =>
			`said[${JSON.stringify(name)}] = await Promise.race([(async () => { try { ${code}; return 'through'; } catch (error) { return String(error); } })(), after(${name === 'timer' ? '200' : '1500'})]);`
	);
	return `const url = ${JSON.stringify(url)}; const said = {}; ${tries.join('\n')}`;
}

test('the canary is heard when somebody does reach it', async ({ canary }) => {
	await fetch(`${canary.url}/reached`);
	expect(canary.seen).toEqual(['GET /reached']);
});

test('23: the policy alone keeps a bare worker from the network', async ({ sandbox, canary }) => {
	const script = `(async () => { const after = (ms) => new Promise((done) => setTimeout(() => done('nothing came'), ms)); ${tryAll(WAYS_OUT, canary.url)} postMessage(JSON.stringify({ say: 'done', value: said })); })();`;
	const { value } = await sandbox.page.evaluate((what) => window.harness.raw(what, { all: 100, texts: 10, characters: 1e5 }), script);
	if (value.kind !== 'done') throw new Error(JSON.stringify(value));
	for (const [name, said] of Object.entries(value.value as Record<string, string>)) expect(said, name).not.toBe('through');
	expect(canary.seen).toEqual([]);
});

test('23: not even the site itself answers the sandbox', async ({ sandbox, page }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	const script = `fetch(${JSON.stringify(page.url())}, { mode: 'no-cors' }).then(() => 'through', String).then((value) => postMessage(JSON.stringify({ say: 'done', value })));`;
	const { value } = await sandbox.page.evaluate((what) => window.harness.raw(what, { all: 100, texts: 10, characters: 1e5 }), script);
	expect(value).toEqual({ kind: 'done', value: expect.stringContaining('Failed to fetch') });
	expect(asked.filter((url) => url === page.url())).toEqual([]);
});

test('23: learner’s code finds none of the ways out', async ({ sandbox, canary }) => {
	const body = `const after = () => new Promise(() => {}); ${tryAll(WAYS_OUT, canary.url)} await events.publish({ type: 'TripConfirmed', data: said });`;
	const trace = finished((await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', body) }))).value);
	const said = dataOf(trace, 'TripConfirmed');
	expect(Object.keys(said).sort()).toEqual(Object.keys(WAYS_OUT).sort());
	for (const [name, what] of Object.entries(said))
		expect(what, name).toMatch(/^(?:ReferenceError|TypeError|EvalError|Error: (?:went nowhere|text was not run))/);
	expect(canary.seen).toEqual([]);
});

test('23: an import from elsewhere is refused before anything runs', async ({ sandbox, canary }) => {
	for (const line of [`import '${canary.url}/a.js';`, `export const a = () => import('${canary.url}/b.js');`]) {
		const { value } = await sandbox.run(tripJob({ 'saga.ts': (text) => `${line}\n${text}` }));
		expect(value.kind).toBe('refused');
	}
	expect(canary.seen).toEqual([]);
});

test('24: the policy and the opaque origin alone keep a bare worker from storage', async ({ sandbox }) => {
	const script = `(async () => { const after = (ms) => new Promise((done) => setTimeout(() => done('nothing came'), ms)); ${tryAll(STORES, '')} postMessage(JSON.stringify({ say: 'done', value: said })); })();`;
	const { value } = await sandbox.page.evaluate((what) => window.harness.raw(what, { all: 100, texts: 10, characters: 1e5 }), script);
	if (value.kind !== 'done') throw new Error(JSON.stringify(value));
	for (const [name, said] of Object.entries(value.value as Record<string, string>)) expect(said, name).not.toBe('through');
});

test('24: learner’s code finds no storage', async ({ sandbox }) => {
	const body = `const after = () => new Promise(() => {}); ${tryAll(STORES, '')} await events.publish({ type: 'TripConfirmed', data: said });`;
	const said = dataOf(finished((await sandbox.run(tripJob({ 'saga.ts': sagaWith('HotelReserved', body) }))).value), 'TripConfirmed');
	for (const [name, what] of Object.entries(said)) expect(what, name).toMatch(/^(?:ReferenceError|TypeError)/);
});

test('24: a page of the site hears nothing on a BroadcastChannel that the sandbox speaks on', async ({ sandbox, page }) => {
	await page.evaluate(() => {
		const heard: unknown[] = [];
		Object.assign(window, { heard });
		new BroadcastChannel('canary').onmessage = ({ data }) => heard.push(data);
		// Another channel of the page's own is heard, so the ear works.
		new BroadcastChannel('canary').postMessage('from the page');
	});
	const script =
		"new BroadcastChannel('canary').postMessage('from the sandbox'); setTimeout(() => postMessage(JSON.stringify({ say: 'done', value: 'spoken' })), 300);";
	const { value } = await sandbox.page.evaluate((what) => window.harness.raw(what, { all: 100, texts: 10, characters: 1e5 }), script);
	expect(value).toEqual({ kind: 'done', value: 'spoken' });
	expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual(['from the page']);
});

test('25: the frame leads nowhere, even for code in its window, where no learner’s code ever runs', async ({ sandbox, page, canary }) => {
	await page.evaluate(() => window.harness.warm());
	await expect.poll(() => page.frames().length).toBe(2);
	const [, frame] = page.frames();
	if (!frame) throw new Error('There is no frame.');
	const address = page.url();
	const tried = await frame.evaluate((url) => {
		const outcomes: string[] = [];
		for (const go of [() => window.open(`${url}/open`), () => top?.location.assign(`${url}/top`), () => parent.location.replace(`${url}/parent`)]) {
			try {
				outcomes.push(go() ? 'opened' : 'nothing');
			} catch (error) {
				outcomes.push(String(error).slice(0, 13));
			}
		}
		for (const [tag, name] of [
			['img', 'src'],
			['script', 'src'],
			['iframe', 'src'],
			['link', 'href'],
			['object', 'data']
		] as const) {
			const element = document.createElement(tag);
			if (tag === 'link') element.setAttribute('rel', 'stylesheet');
			element.setAttribute(name, `${url}/${tag}`);
			document.body.append(element);
		}
		const form = document.createElement('form');
		form.action = `${url}/form`;
		document.body.append(form);
		form.submit();
		location.href = `${url}/href`;
		return outcomes;
	}, canary.url);
	expect(tried).not.toContain('opened');
	// What goes out, goes out at once; this is for what might come late.
	await page.waitForTimeout(500);
	expect(canary.seen).toEqual([]);
	expect(page.url()).toBe(address);
	expect(page.context().pages()).toHaveLength(1);
	expect(finished((await sandbox.run(tripJob())).value).end).toEqual({ kind: 'quiescent' });
});

test('29: inside another site, nothing is run', async ({ page, harnessUrl, otherSite }) => {
	await page.goto(otherSite(`<iframe src="${harnessUrl}"></iframe>`));
	const inner = page.frames()[1];
	await expect.poll(() => inner?.evaluate(() => 'harness' in window)).toBe(true);
	const outcome = await inner?.evaluate((job) => window.harness.run(job), tripJob());
	expect(outcome?.value).toMatchObject({
		kind: 'refused',
		problem: { code: 'framed', sentence: 'This page is shown inside another site, so nothing is run here. Open it in a tab of its own to press Run.' }
	});
});
