/** Light or dark: the system's choice until the visitor makes one. A script in app.html sets it before the first paint; this keeps it right afterwards. */
const KEY = 'faultline-theme';

export type Theme = 'light' | 'dark';

class ThemeChoice {
	/** What shows now. */
	current = $state<Theme>('light');

	/** Reads what app.html has set, and follows the system for as long as nothing was chosen. Returns a function that stops that. */
	follow(): () => void {
		this.current = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
		const system = matchMedia('(prefers-color-scheme: dark)');
		const change = () => {
			if (stored() === null) this.#show(system.matches ? 'dark' : 'light');
		};
		system.addEventListener('change', change);
		return () => system.removeEventListener('change', change);
	}

	toggle(): void {
		this.#show(this.current === 'dark' ? 'light' : 'dark');
		try {
			localStorage.setItem(KEY, this.current);
		} catch {
			// Storage is refused: the choice lasts as long as the page.
		}
	}

	#show(theme: Theme): void {
		this.current = theme;
		document.documentElement.dataset.theme = theme;
	}
}

function stored(): string | null {
	try {
		return localStorage.getItem(KEY);
	} catch {
		return null;
	}
}

export const theme = new ThemeChoice();
