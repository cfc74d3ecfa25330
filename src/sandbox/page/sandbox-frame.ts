/** One sandboxed frame: opened, listened to, taken away. Taking it away is what kills a worker that does not answer. */
import { FRAME_DOCUMENT } from '#sandbox/frame/document.ts';
import { readFromFrame, type Caps, type FromFrame } from '#sandbox/protocol.ts';

/** What a frame says once it has been started. */
export type Said = Exclude<FromFrame, { readonly faultline: 'ready' }>;

export interface SandboxFrame {
	/** True when the frame's script runs; false when it has not for so long that it never will. */
	readonly ready: Promise<boolean>;
	/** Starts the worker. Once for each frame. */
	start(script: string, caps: Caps, listen: (said: Said) => void): void;
	/** Asks for an `answer`. */
	ask(): void;
	remove(): void;
}

const READY_WITHIN_MS = 10_000;

export function openFrame(): SandboxFrame {
	const element = document.createElement('iframe');
	element.sandbox.add('allow-scripts');
	element.referrerPolicy = 'no-referrer';
	element.title = 'Sandbox';
	element.hidden = true;
	element.tabIndex = -1;
	element.setAttribute('aria-hidden', 'true');
	element.srcdoc = FRAME_DOCUMENT;

	const nonce = freshNonce();
	let listener: ((said: Said) => void) | null = null;
	let settle: (isReady: boolean) => void = () => undefined;
	const ready = new Promise<boolean>((done) => {
		settle = done;
	});
	const tooLate = setTimeout(() => settle(false), READY_WITHIN_MS);

	const hear = (event: MessageEvent<unknown>): void => {
		// Only this frame, only while it is there, and only the run that it was opened for.
		if (element.contentWindow === null || event.source !== element.contentWindow || event.origin !== 'null') return;
		const message = readFromFrame(event.data);
		if (message?.faultline === 'ready') settle(true);
		else if (message?.nonce === nonce) listener?.(message);
	};
	const tell = (message: object): void => {
		// The frame's origin is opaque: there is no name to address it by. It holds nothing but our own script.
		element.contentWindow?.postMessage({ ...message, nonce }, '*');
	};

	window.addEventListener('message', hear);
	document.body.append(element);

	return {
		ready,
		start(script, caps, listen) {
			listener = listen;
			tell({ faultline: 'start', script, caps });
		},
		ask: () => tell({ faultline: 'ask' }),
		remove() {
			clearTimeout(tooLate);
			window.removeEventListener('message', hear);
			listener = null;
			element.remove();
			settle(false);
		}
	};
}

/** Not `randomUUID`: that one is missing where a workshop's host is reached over plain http. */
function freshNonce(): string {
	return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}
