import type { LucideIcon } from '@lucide/svelte';

/** One icon of lucide, imported by itself: `import Play from '@lucide/svelte/icons/play'`. Never import from the package's root: it holds them all. */
export type IconComponent = LucideIcon;
