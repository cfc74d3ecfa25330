/** The keys of a lesson's page: what the dialog lists is what works. */

export interface KeyHelp {
	readonly keys: string;
	readonly does: string;
}

export interface KeyGroup {
	readonly title: string;
	readonly keys: readonly KeyHelp[];
}

export function keyGroups(isApple: boolean): readonly KeyGroup[] {
	const ctrl = isApple ? '⌘' : 'Ctrl';
	const alt = isApple ? '⌥' : 'Alt';
	return [
		{
			title: 'Run',
			keys: [
				{ keys: `${ctrl} Enter`, does: 'Run' },
				{ keys: `${ctrl} Shift Enter`, does: 'Sweep' },
				{ keys: 'N', does: 'Next violation that the sweep has found' },
				{ keys: 'Escape', does: 'Stop, or close what is open' }
			]
		},
		{
			title: 'Time',
			keys: [
				{ keys: `${alt} →`, does: 'Step forward' },
				{ keys: `${alt} ←`, does: 'Step back' },
				{ keys: `${alt} Home`, does: 'Before the first step' },
				{ keys: `${alt} End`, does: 'Last step' }
			]
		},
		{
			title: 'In the trace and the Events table',
			keys: [
				{ keys: '← → ↑ ↓', does: 'Move from message to message, row to row' },
				{ keys: 'Enter', does: 'Inspect' },
				{ keys: 'I', does: 'Inject a fault' },
				{ keys: 'Space', does: 'Play' }
			]
		},
		{
			title: 'Around',
			keys: [
				{ keys: 'F6', does: 'Next part: text, editor, panels, inspector, outcome' },
				{ keys: 'Shift F6', does: 'The part before' },
				{ keys: isApple ? 'Ctrl Shift M' : 'Ctrl M', does: 'In the editor: Tab leaves, or indents again' },
				{ keys: '?', does: 'These keys' }
			]
		}
	];
}

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
