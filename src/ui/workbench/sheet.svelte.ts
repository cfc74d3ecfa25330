/** The sheet at the bottom of a phone's screen: three heights, one button that goes round them. */
export type SheetHeight = 'low' | 'half' | 'full';

const NEXT: Readonly<Record<SheetHeight, SheetHeight>> = { low: 'half', half: 'full', full: 'low' };

export class Sheet {
	height = $state<SheetHeight>('half');

	cycle(): void {
		this.height = NEXT[this.height];
	}

	/** High enough to see what is in it. */
	open(): void {
		if (this.height === 'low') this.height = 'half';
	}

	/** Out of the way of what is behind it. */
	lower(): void {
		this.height = 'low';
	}

	/** What the button does next. */
	get nextWord(): string {
		return { low: 'Raise the sheet to half', half: 'Raise the sheet to the top', full: 'Lower the sheet' }[this.height];
	}
}
