/** The page's one polite live region: a sentence for each thing that came of what the learner did. */
class Announcer {
	/** What the region says now. */
	sentence = $state('');
}

export const announcer = new Announcer();

/** Says a sentence to screen readers. The same sentence twice is said twice. */
export function announce(sentence: string): void {
	announcer.sentence = announcer.sentence === sentence ? `${sentence}\u00A0` : sentence;
}
