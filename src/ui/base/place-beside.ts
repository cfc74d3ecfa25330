const GAP = 5;
const EDGE = 8;

/** Puts a floating element below its anchor, or above where there is more room, and inside the window. */
export function placeBeside(floating: HTMLElement, anchor: HTMLElement): void {
	const at = anchor.getBoundingClientRect();
	const { offsetWidth: width, offsetHeight: height } = floating;
	const below = window.innerHeight - at.bottom - GAP - EDGE;
	const isBelow = below >= height || below >= at.top;
	const top = isBelow ? at.bottom + GAP : at.top - GAP - height;
	floating.style.left = `${String(clamp(at.left, EDGE, window.innerWidth - width - EDGE))}px`;
	floating.style.top = `${String(clamp(top, EDGE, window.innerHeight - height - EDGE))}px`;
}

function clamp(value: number, low: number, high: number): number {
	return Math.max(low, Math.min(value, high));
}
