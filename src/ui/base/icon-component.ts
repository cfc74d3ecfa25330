import type { LucideIcon } from '@lucide/svelte';

/**
 * One icon of lucide, imported by itself: `import Play from '@lucide/svelte/icons/play'`. Never import from the package's root: it holds them all. Only `Icon.svelte` draws it:
 * for lucide's types it is a component, but what arrives is the line that it is made of.
 */
export type IconComponent = LucideIcon;

/** The `d` of the path that draws it. */
export function lineOf(icon: IconComponent): string {
	// `src/sandbox/bundle/lean-icons.ts` makes each of them a text, wherever Vite is: in the site, while developing, in tests.
	return icon as unknown as string;
}
