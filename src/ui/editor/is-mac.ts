/** Ctrl+M is taken there: the keys are others. */
export function isMac(): boolean {
	return /Mac|iPhone|iPad/.test(navigator.platform);
}
