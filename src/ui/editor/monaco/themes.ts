/** Monaco's colours, taken from the tokens of the page as they are at that moment: there is no second list of them. */
import { editor } from 'monaco-editor/editor.js';

export type Theme = 'light' | 'dark';

/** Reads tokens as six hexadecimal digits, however the style sheet came to write them: Monaco knows nothing else. */
function colourReader(): (name: string) => string {
	const probe = document.createElement('i');
	// With reduced motion every change of colour is a very short transition, and what is read would be its beginning.
	probe.style.setProperty('transition', 'none', 'important');
	document.body.append(probe);
	const style = getComputedStyle(probe);
	const read = (name: string): string => {
		probe.style.color = `var(--${name})`;
		const [red = 0, green = 0, blue = 0] = (style.color.match(/\d+/g) ?? []).map(Number);
		return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
	};
	// The caller reads all it needs at once.
	queueMicrotask(() => probe.remove());
	return read;
}

export function applyTheme(theme: Theme): void {
	const token = colourReader();
	const [ink, ink2, ink3] = [token('ink'), token('ink-2'), token('ink-3')];
	const rule = (scope: string, colour: string, fontStyle?: string): editor.ITokenThemeRule => ({
		token: scope,
		foreground: colour.slice(1),
		...(fontStyle === undefined ? {} : { fontStyle })
	});
	const kinds = ['command', 'event', 'policy', 'aggregate', 'read'].flatMap((kind) => [rule(kind, token(kind)), rule(`string.${kind}`, token(kind))]);
	const name = `faultline-${theme}`;
	editor.defineTheme(name, {
		base: theme === 'dark' ? 'vs-dark' : 'vs',
		inherit: false,
		rules: [rule('', ink), rule('keyword', ink2, 'bold'), rule('string', ink2), rule('comment', ink3, 'italic'), rule('arrow', ink3), ...kinds],
		colors: {
			focusBorder: token('focus'),
			foreground: ink,
			descriptionForeground: ink2,
			errorForeground: token('fail'),
			'editor.background': token('surface'),
			'editor.foreground': ink,
			'editorCursor.foreground': ink,
			'editorLineNumber.foreground': ink3,
			'editorLineNumber.activeForeground': ink3,
			'editor.selectionBackground': `${token('command')}42`,
			'editor.inactiveSelectionBackground': `${token('command')}2b`,
			'editor.selectionHighlightBackground': `${ink}14`,
			'editor.wordHighlightBackground': `${ink}14`,
			'editor.wordHighlightStrongBackground': `${ink}1f`,
			'editor.findMatchBackground': `${ink}40`,
			'editor.findMatchHighlightBackground': `${ink}1f`,
			'editorBracketMatch.background': `${ink}14`,
			'editorBracketMatch.border': token('line-strong'),
			'editorError.foreground': token('fail'),
			'editorWarning.foreground': token('warn'),
			'editorInfo.foreground': ink3,
			'editorWidget.background': token('raised'),
			'editorWidget.foreground': ink,
			'editorWidget.border': token('line-strong'),
			'editorHoverWidget.background': token('raised'),
			'editorHoverWidget.border': token('line-strong'),
			'editorSuggestWidget.background': token('raised'),
			'editorSuggestWidget.border': token('line-strong'),
			'editorSuggestWidget.foreground': ink2,
			'editorSuggestWidget.selectedBackground': token('hover'),
			'editorSuggestWidget.selectedForeground': ink,
			'editorSuggestWidget.highlightForeground': ink,
			'editorSuggestWidget.focusHighlightForeground': ink,
			'list.hoverBackground': token('hover'),
			'list.focusBackground': token('hover'),
			'list.focusForeground': ink,
			'list.highlightForeground': ink,
			'quickInput.background': token('raised'),
			'quickInput.foreground': ink,
			'quickInputList.focusBackground': token('hover'),
			'quickInputList.focusForeground': ink,
			'input.background': token('bg'),
			'input.foreground': ink,
			'input.border': token('line-strong'),
			'inputOption.activeBackground': token('hover'),
			'inputOption.activeForeground': ink,
			'inputOption.activeBorder': token('line-strong'),
			'inputValidation.infoBackground': token('raised'),
			'inputValidation.infoForeground': ink,
			'inputValidation.infoBorder': token('line-strong'),
			'keybindingLabel.background': token('surface'),
			'keybindingLabel.foreground': ink2,
			'keybindingLabel.border': token('line-strong'),
			'keybindingLabel.bottomBorder': token('line-strong'),
			'textLink.foreground': ink,
			'textCodeBlock.background': token('sunken'),
			'scrollbarSlider.background': `${ink3}40`,
			'scrollbarSlider.hoverBackground': `${ink3}66`,
			'scrollbarSlider.activeBackground': `${ink3}80`,
			'widget.shadow': '#00000033'
		}
	});
	editor.setTheme(name);
}
