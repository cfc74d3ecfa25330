/** What is said to a learner about their own text: one place for every sentence. Codes are never renamed: they are links. */

export const LEARNER_MESSAGES = {
	'drafts-refused': () => 'This browser keeps nothing for this site. Your text stays in this tab: copy what you want to keep before you close it.',
	'drafts-unreadable': () => 'Your saved text could not be read. It is untouched: reload the page to try again.',
	'drafts-not-saved': () => 'Your text could not be saved: there may be no room left. It stays in this tab, and saving is tried again with each edit.'
} as const;

export type LearnerCode = keyof typeof LEARNER_MESSAGES;
