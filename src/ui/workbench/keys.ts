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

/** One press, and where it happened. */
export interface KeyPress {
	readonly key: string;
	readonly altKey: boolean;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly shiftKey: boolean;
	/** Somebody is typing. */
	readonly isInText: boolean;
	/** A dialog or a menu is open: it has the keys to itself. */
	readonly isCovered: boolean;
	readonly isApple: boolean;
}

const TEXT = 'input:not([type="range"]), textarea, select, [contenteditable="true"], .monaco-editor';

export function keyPressOf(event: KeyboardEvent, isApple: boolean): KeyPress {
	const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event;
	const isInText = target instanceof Element && target.closest(TEXT) !== null;
	const isCovered = document.querySelector('dialog[open], [popover]:popover-open') !== null;
	return { key, altKey, ctrlKey, metaKey, shiftKey, isInText, isCovered, isApple };
}

/** Answers one key press anywhere on the page. True when it was one of ours. */
export function answerKey(press: KeyPress, deeds: KeyDeeds): boolean {
	const { key, altKey, shiftKey, isInText, isApple } = press;
	const hasCommand = isApple ? press.metaKey : press.ctrlKey;
	if (press.isCovered) return false;
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
	if (altKey && !hasCommand && !shiftKey && !(isApple && isInText)) return stepByKey(key, deeds);
	// In the editor Escape closes its own widgets and then leaves it: the editor sees to that.
	if (isInText || hasCommand || altKey) return false;
	if (key === 'Escape') return deeds.escape();
	if (key === 'n' && !shiftKey) return deeds.nextViolation();
	if (key === '?') {
		deeds.help();
		return true;
	}
	return false;
}

function stepByKey(key: string, deeds: KeyDeeds): boolean {
	if (key === 'ArrowRight' || key === 'ArrowLeft') deeds.step(key === 'ArrowRight' ? 1 : -1);
	else if (key === 'Home' || key === 'End') deeds.toEnd(key === 'Home' ? 'first' : 'last');
	else return false;
	return true;
}
