/** A runner that is fetched with the first thing that is asked of it: reading a lesson does not wait for what runs one. */
import type { Outcome, Runner, Running } from '#sandbox/job.ts';

export function lateRunner(load: () => Promise<Runner>): Runner {
	let loading: Promise<Runner> | null = null;
	let loaded: Runner | null = null;
	let isDisposed = false;

	function get(): Promise<Runner> {
		loading ??= load().then(
			(runner) => {
				loaded = runner;
				if (isDisposed) runner.dispose();
				return runner;
			},
			(error: unknown) => {
				// The next press tries again.
				loading = null;
				throw error;
			}
		);
		return loading;
	}

	function later<T>(begin: (runner: Runner) => Running<T>): Running<T> {
		if (loaded) return begin(loaded);
		let running: Running<T> | null = null;
		let isStopped = false;
		const done = get().then(
			(runner) => {
				running = begin(runner);
				if (isStopped) running.stop();
				return running.done;
			},
			(): Outcome<T> => ({ kind: 'refused', problem: MISSING })
		);
		return {
			done,
			stop() {
				isStopped = true;
				running?.stop();
			}
		};
	}

	return {
		run: (job, onProgress) => later((runner) => runner.run(job, onProgress)),
		sweep: (job, onProgress) => later((runner) => runner.sweep(job, onProgress)),
		warm() {
			get().then(
				(runner) => runner.warm(),
				() => undefined
			);
		},
		dispose() {
			isDisposed = true;
			loaded?.dispose();
		}
	};
}

const MISSING = {
	code: 'parts-missing',
	sentence: 'A part of the site that runs code could not be loaded. Check the connection and press Run again; your text is kept.',
	source: null,
	module: null,
	messageType: null
} as const;
