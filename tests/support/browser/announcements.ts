/** Writes down what the page's live region says, each time that it says something. */
import type { Page } from '@playwright/test';

interface Listening {
	said: string[];
}

/** Call it before the page is opened. */
export async function listen(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const said: string[] = [];
		Object.assign(window, { listening: { said } satisfies Listening });
		const note = (node: Node): void => {
			const region = (node instanceof Element ? node : node.parentElement)?.closest('[role="status"][aria-live]');
			const sentence = region?.textContent?.trim() ?? '';
			// A change of the text may be seen as two changes of the tree.
			if (region && sentence !== '' && said.at(-1) !== sentence) said.push(sentence);
		};
		new MutationObserver((changes) => changes.forEach(({ target }) => note(target))).observe(document, { subtree: true, childList: true, characterData: true });
	});
}

/** What has been said since the last time that this was asked. */
export function takeSaid(page: Page): Promise<string[]> {
	return page.evaluate(() => (window as unknown as { listening: Listening }).listening.said.splice(0));
}
