/** The icons that scenarios may name for their lanes. Adding one is a line here; anything else is drawn as a box. */
import BedDouble from '@lucide/svelte/icons/bed-double';
import Box from '@lucide/svelte/icons/box';
import CreditCard from '@lucide/svelte/icons/credit-card';
import Globe from '@lucide/svelte/icons/globe';
import Plane from '@lucide/svelte/icons/plane';
import Scale from '@lucide/svelte/icons/scale';
import Ticket from '@lucide/svelte/icons/ticket';
import Workflow from '@lucide/svelte/icons/workflow';
import type { IconComponent } from './icon-component.ts';

const LANE_ICONS: Readonly<Record<string, IconComponent>> = {
	'bed-double': BedDouble,
	'credit-card': CreditCard,
	globe: Globe,
	plane: Plane,
	scale: Scale,
	ticket: Ticket,
	workflow: Workflow
};

/** The icon with this lucide name. */
export function laneIcon(name: string): IconComponent {
	return LANE_ICONS[name] ?? Box;
}
