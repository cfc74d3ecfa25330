/** What the tests ask of a browser, whichever program drives it. */
export interface Tab {
	/** Name and version. */
	readonly browser: string;
	goto(url: string): Promise<void>;
	/** Calls `work` in the page. It goes there as text and knows nothing but its argument; that and the answer are JSON. */
	evaluate<A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
	/** As a person clicks: with the pointer, on what is on top there. */
	click(xpath: string): Promise<void>;
	close(): Promise<void>;
}

/** An expression that calls `work` and comes to its answer as JSON. */
export function callOf<A, T>(work: (argument: A) => T | Promise<T>, argument: A): string {
	return `(async () => JSON.stringify((await (${String(work)})(${JSON.stringify(argument) ?? 'undefined'})) ?? null))()`;
}

/** What such a call came to. */
export function answerOf<T>(json: unknown): T {
	// Safe: whoever calls `evaluate` says what `work` gives.
	return JSON.parse(String(json)) as T;
}
