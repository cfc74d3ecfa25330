/** F6: the parts of the page, in reading order. */
const ORDER = ['prose', 'sweep', 'editor', 'panels', 'inspector', 'outcome'] as const;

/** Puts the focus into the next part that can be seen, or with -1 into the one before. The editor takes it in its own way. */
export function goRound(by: 1 | -1, focusEditor: () => void): void {
	const parts = ORDER.flatMap((name) => {
		const element = document.querySelector<HTMLElement>(`[data-region="${name}"]`);
		return element?.checkVisibility({ visibilityProperty: true }) ? [{ name, element }] : [];
	});
	const at = parts.findIndex(({ element }) => element.contains(document.activeElement));
	const next = at < 0 && by < 0 ? parts.at(-1) : parts[(at + by + parts.length) % parts.length];
	if (!next) return;
	if (next.name === 'editor') return focusEditor();
	const inside = next.element.querySelector<HTMLElement>('[role="tab"][aria-selected="true"], [tabindex="0"], button:not([tabindex="-1"])');
	(next.element.tabIndex >= 0 || next.element.hasAttribute('tabindex') ? next.element : inside)?.focus();
}
