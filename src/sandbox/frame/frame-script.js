/**
 * The one script of the sandboxed frame, as text: its hash stands in the page's Content-Security-Policy and in the frame's own, so not a character of it may
 * depend on how the site is built. That is why it is plain JavaScript in a string, and why svelte.config.js can read this file.
 *
 * It starts the worker and relays what the worker says, counting. Texts are relayed; short notes (signs of life) are only kept, the newest of each kind,
 * until the page asks for them or a text goes by: a run may take a thousand steps without a thousand messages reaching the page.
 */
export const FRAME_SCRIPT = `'use strict';
{
	let worker = null;
	let nonce = '';
	const notes = { beat: null, crumb: null, loop: null };
	const tell = (what) => parent.postMessage({ ...what, nonce }, '*');
	const end = (how, more) => {
		if (worker) worker.terminate();
		worker = null;
		tell({ faultline: 'ended', how, count: 0, message: '', line: 0, ...more });
	};
	const start = ({ script, caps }) => {
		let all = 0;
		let texts = 0;
		let characters = 0;
		worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
		worker.onmessage = ({ data }) => {
			if (!worker) return;
			all++;
			const isText = typeof data === 'string';
			if (isText) {
				texts++;
				characters += data.length;
			}
			if (characters > caps.characters) end('too-big');
			else if (all > caps.all || texts > caps.texts) end('flood', { count: all > caps.all ? caps.all : caps.texts });
			else if (isText) tell({ faultline: 'said', text: data, notes });
			else if (Array.isArray(data) && Object.hasOwn(notes, data[0])) notes[data[0]] = data;
		};
		worker.onerror = (event) => {
			event.preventDefault();
			end(event.message ? 'error' : 'blocked', { message: String(event.message || ''), line: event.lineno || 0 });
		};
	};
	addEventListener('message', ({ source, data }) => {
		if (source !== parent || typeof data !== 'object' || data === null) return;
		if (data.faultline === 'ask' && data.nonce === nonce) tell({ faultline: 'answer', notes });
		if (data.faultline !== 'start' || nonce !== '') return;
		nonce = data.nonce;
		try {
			start(data);
		} catch (error) {
			end('blocked', { message: String(error) });
		}
	});
	tell({ faultline: 'ready' });
}`;

/** SHA-256 of the script as a policy names it. A unit test keeps the two together. */
export const FRAME_SCRIPT_HASH = 'sha256-OBQH30rjrCV3aOzZlFrGGM/AEb05yuqL7ErE3+N/JWs=';
