import type { IconComponent } from './icon-component.ts';

/** One line of a menu. */
export interface MenuItem {
	readonly id: string;
	readonly label: string;
	/** A word or two at the right, in grey. */
	readonly note?: string | undefined;
	readonly icon?: IconComponent | undefined;
	/** Already in force: shown in red, as faults are. */
	readonly on?: boolean;
	/** Draws a line above it. */
	readonly separated?: boolean;
}
