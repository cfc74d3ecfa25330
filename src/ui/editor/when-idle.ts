/** Calls back when the page has loaded and has nothing to do; not at all for somebody who saves data. Returns what calls it off. */
export function whenIdle(callback: () => void): () => void {
	// Not in the DOM's types: only some browsers have it.
	const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
	if (connection?.saveData) return () => undefined;
	const off = new AbortController();
	const wait = (): void => {
		if (typeof requestIdleCallback === 'function') {
			const handle = requestIdleCallback(callback, { timeout: 10_000 });
			off.signal.addEventListener('abort', () => cancelIdleCallback(handle));
		} else {
			const handle = setTimeout(callback, 2000);
			off.signal.addEventListener('abort', () => clearTimeout(handle));
		}
	};
	if (document.readyState === 'complete') wait();
	else addEventListener('load', wait, { once: true, signal: off.signal });
	return () => off.abort();
}
