import type { IconComponent } from './icon-component.ts';

/** One tab of a row. */
export interface Tab {
	/** Kebab-case, stable. */
	readonly id: string;
	/** Its accessible name, exactly. */
	readonly label: string;
	readonly count?: number | string | undefined;
	readonly tone?: 'held' | 'fail' | undefined;
	readonly icon?: IconComponent | undefined;
	/** Something in it has changed. */
	readonly dot?: boolean;
	/** What the count, icon or dot mean, for who does not see them: `14 steps`, `read only`, `changed`. */
	readonly says?: string | undefined;
}

export function tabId(group: string, id: string): string {
	return `${group}-tab-${id.replaceAll('.', '-')}`;
}

export function panelId(group: string, id: string): string {
	return `${group}-panel-${id.replaceAll('.', '-')}`;
}
