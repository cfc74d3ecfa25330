/** Keeps one frame open for the next run: a frame of its own for each run, and nobody waits for it. */
import { openFrame, type SandboxFrame } from './sandbox-frame.ts';

export interface SpareFrames {
	/** The spare, or a new one; the caller removes it. */
	take(): SandboxFrame;
	/** Opens a spare when there is none. */
	keep(): void;
	dispose(): void;
}

export function spareFrames(): SpareFrames {
	let spare: SandboxFrame | null = null;
	return {
		take() {
			const frame = spare ?? openFrame();
			spare = null;
			return frame;
		},
		keep() {
			if (spare) return;
			const frame = openFrame();
			spare = frame;
			// One that never came up is not kept: the next run tries anew, and says what is wrong.
			void frame.ready.then((isReady) => {
				if (isReady || spare !== frame) return;
				spare = null;
				frame.remove();
			});
		},
		dispose() {
			spare?.remove();
			spare = null;
		}
	};
}
