/** What the page's own thread was busy with, from Chromium's trace. */
import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
	readonly name: string;
	readonly ph: string;
	readonly pid: number;
	readonly tid: number;
	/** Microseconds of this thread's own work: what other programs took of the core is not in it. */
	readonly tdur?: number;
	readonly args: { readonly name?: string; readonly data?: { readonly frames?: readonly { readonly processId: number }[] } };
}

/** Milliseconds of work of each task on the page's main thread, while `work` goes on. */
export async function tasksDuring(browser: Browser, page: Page, work: () => Promise<void>): Promise<readonly number[]> {
	await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
	await work();
	// Safe: the form of Chromium's traces.
	const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
	const process = traceEvents.find((event) => event.name === 'TracingStartedInBrowser')?.args.data?.frames?.[0]?.processId;
	const main = traceEvents.find((event) => event.name === 'thread_name' && event.pid === process && event.args.name === 'CrRendererMain')?.tid;
	return traceEvents
		.filter((event) => event.ph === 'X' && event.pid === process && event.tid === main && event.name.endsWith('RunTask') && event.tdur !== undefined)
		.map((event) => (event.tdur ?? 0) / 1000);
}
