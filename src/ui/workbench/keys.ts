/** The keys of a lesson's page. `key-help.ts` says them to people: what it lists is what works. */

export interface KeyDeeds {
	run(): void;
	sweep(): void;
	/** Stops or closes the topmost thing; false when there is none. */
	escape(): boolean;
	step(by: number): void;
	toEnd(end: 'first' | 'last'): void;
	/** Goes to the next part of the page, or with -1 to the one before. */
	goRound(by: 1 | -1): void;
	/** Opens the next schedule that the sweep found to break; false when there is none. */
	nextViolation(): boolean;
	help(): void;
}

const TEXT = 'input:not([type="range"]), textarea, select, [contenteditable="true"], .monaco-editor';

/** Answers one key press anywhere on the page. True when it was one of ours. */
export function answerKey(event: KeyboardEvent, deeds: KeyDeeds, isApple: boolean): boolean {
	const { key, altKey, shiftKey } = event;
	const hasCommand = isApple ? event.metaKey : event.ctrlKey;
	const target = event.target instanceof Element ? event.target : null;
	const isInText = target?.closest(TEXT) != null;
	// A dialog or a menu has the keys to itself.
	if (document.querySelector('dialog[open], [popover]:popover-open')) return false;
	if (key === 'Enter' && hasCommand) {
		if (shiftKey) deeds.sweep();
		else deeds.run();
		return true;
	}
	if (key === 'F6') {
		deeds.goRound(shiftKey ? -1 : 1);
		return true;
	}
	// Option and an arrow moves by words where Apple's people type.
	if (altKey && !hasCommand && !shiftKey && !(isApple && isInText)) {
		if (key === 'ArrowRight' || key === 'ArrowLeft') {
			deeds.step(key === 'ArrowRight' ? 1 : -1);
			return true;
		}
		if (key === 'Home' || key === 'End') {
			deeds.toEnd(key === 'Home' ? 'first' : 'last');
			return true;
		}
	}
	// In the editor Escape closes its own widgets and then leaves it: the editor sees to that.
	if (key === 'Escape' && !isInText) return deeds.escape();
	if (key === '?' && !isInText && !hasCommand && !altKey) {
		deeds.help();
		return true;
	}
	if (key === 'n' && !isInText && !hasCommand && !altKey && !shiftKey) return deeds.nextViolation();
	return false;
}
