declare module 'virtual:sandbox-worker' {
	/** One script that defines `faultlineWorker`. */
	export const WORKER_TEXT: string;
}
