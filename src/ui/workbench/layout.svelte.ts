/** Which of the three layouts there is room for. The style sheet decides by itself; this is for what is drawn in one of them only. */
export type ScreenSize = 'wide' | 'medium' | 'narrow';

class Layout {
	/** `wide` while the page is prerendered. */
	size = $state<ScreenSize>('wide');
	isApple = $state(false);

	/** Returns a function that stops watching. */
	watch(): () => void {
		const wide = matchMedia('(min-width: 1200px)');
		const narrow = matchMedia('(max-width: 767px)');
		const measure = () => (this.size = wide.matches ? 'wide' : narrow.matches ? 'narrow' : 'medium');
		measure();
		this.isApple = /Mac|iPhone|iPad/.test(navigator.platform);
		wide.addEventListener('change', measure);
		narrow.addEventListener('change', measure);
		return () => {
			wide.removeEventListener('change', measure);
			narrow.removeEventListener('change', measure);
		};
	}
}

export const layout = new Layout();
