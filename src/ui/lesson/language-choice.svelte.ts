/** The language that side-by-side code shows: one choice for all of them, remembered where the browser lets us. */
export const LANGUAGES = ['ts', 'go'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'faultline:language';

class LanguageChoice {
	current: Language = $state('ts');

	/** Reads what was chosen the last time. */
	recall(): void {
		try {
			if (localStorage.getItem(KEY) === 'go') this.current = 'go';
		} catch {
			// Storage is off: the choice lasts as long as the page.
		}
	}

	choose(language: Language): void {
		this.current = language;
		try {
			localStorage.setItem(KEY, language);
		} catch {
			// As above.
		}
	}
}

export const languageChoice = new LanguageChoice();
