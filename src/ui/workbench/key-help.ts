/** The keys of a lesson's page, for people; `keys.ts` answers them. Apart from it, because it is read by few. */

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
				{ keys: 'Del', does: 'Take the fault out' },
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
