/** What the worker keeps for itself of what a worker can do, taken before the doors are closed. */
export interface Powers {
	/** Sends to the frame: a text is relayed to the page, a note (an array) is kept there. */
	send(message: string | readonly unknown[]): void;
	macrotask(): Promise<void>;
	readonly RealDate: DateConstructor;
	/** Real milliseconds, for signs of life; never for anything that the engine decides. */
	now(): number;
	/** The address of this script, as stack traces name it. */
	readonly scriptUrl: string;
	onUncaught(report: (error: unknown, how: 'rejection' | 'error') => void): void;
}

/** The part of a worker's global scope that is needed; the DOM's types and a worker's do not go together in one program. */
interface WorkerScope {
	postMessage(message: unknown): void;
	addEventListener(type: 'unhandledrejection', listen: (event: { readonly reason: unknown; preventDefault(): void }) => void): void;
	addEventListener(type: 'error', listen: (event: { readonly error: unknown; preventDefault(): void }) => void): void;
	readonly location: { readonly href: string };
}

export function takePowers(): Powers {
	// Safe: this file runs in a worker and nowhere else.
	const scope = globalThis as unknown as WorkerScope;
	const post = scope.postMessage.bind(scope);
	const listen = scope.addEventListener.bind<WorkerScope['addEventListener']>(scope);
	const clock = performance;
	const now = clock.now.bind(clock);

	const channel = new MessageChannel();
	const knock = channel.port2.postMessage.bind(channel.port2);
	const waiting: (() => void)[] = [];
	channel.port1.onmessage = () => waiting.shift()?.();

	return {
		send: (message) => post(message),
		macrotask: () =>
			new Promise((done) => {
				waiting.push(done);
				knock(null);
			}),
		RealDate: Date,
		now: () => now(),
		scriptUrl: scope.location.href,
		onUncaught(report) {
			listen('unhandledrejection', (event) => {
				event.preventDefault();
				report(event.reason, 'rejection');
			});
			listen('error', (event) => {
				event.preventDefault();
				report(event.error, 'error');
			});
		}
	};
}
