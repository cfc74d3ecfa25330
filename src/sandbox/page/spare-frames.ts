/** Keeps one frame open for the next run: a frame of its own for each run, and nobody waits for it. */
import { openFrame, type SandboxFrame } from './sandbox-frame.ts';

export interface SpareFrames {
	/** The spare, or a new one; the caller removes it. */
	take(): SandboxFrame;
	/** Opens a spare when there is none. */
	keep(): void;
	/** The same in a moment, when the run that is over has been drawn. */
	keepLater(): void;
	dispose(): void;
}

/** Long enough for the result to be on the screen, short enough for the next press. */
const LATER_MS = 50;

export function spareFrames(): SpareFrames {
	let spare: SandboxFrame | null = null;
	let later: ReturnType<typeof setTimeout> | undefined;

	function keep(): void {
		clearTimeout(later);
		if (spare) return;
		const frame = openFrame();
		spare = frame;
		// One that never came up is not kept: the next run tries anew, and says what is wrong.
		void frame.ready.then((isReady) => {
			if (isReady || spare !== frame) return;
			spare = null;
			frame.remove();
		});
	}

	return {
		keep,
		keepLater() {
			clearTimeout(later);
			later = setTimeout(keep, LATER_MS);
		},
		take() {
			const frame = spare ?? openFrame();
			spare = null;
			return frame;
		},
		dispose() {
			clearTimeout(later);
			spare?.remove();
			spare = null;
		}
	};
}
