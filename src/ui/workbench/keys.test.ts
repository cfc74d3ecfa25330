import { describe, expect, test } from 'vitest';
import { keyGroups } from './key-help.ts';
import { answerKey, type KeyPress } from './keys.ts';

const PRESS: KeyPress = { key: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isInText: false, isCovered: false, isApple: false };

/** What a press does, in words; `null` when it is left to others. */
function deedOf(press: Partial<KeyPress>): string | null {
	const done: string[] = [];
	const answered = answerKey(
		{ ...PRESS, ...press },
		{
			run: () => done.push('run'),
			sweep: () => done.push('sweep'),
			escape: () => done.push('escape') > 0,
			step: (by) => done.push(`step ${String(by)}`),
			toEnd: (end) => done.push(end),
			goRound: (by) => done.push(`round ${String(by)}`),
			nextViolation: () => done.push('next') > 0,
			help: () => done.push('help')
		}
	);
	expect(answered).toBe(done.length > 0);
	return done[0] ?? null;
}

const alt = { altKey: true };

describe('keys that work everywhere, while typing too', () => {
	test.each([
		[{ key: 'Enter', ctrlKey: true }, 'run'],
		[{ key: 'Enter', ctrlKey: true, shiftKey: true }, 'sweep'],
		[{ key: 'Enter', metaKey: true, isApple: true }, 'run'],
		[{ key: 'ArrowRight', ...alt }, 'step 1'],
		[{ key: 'ArrowLeft', ...alt }, 'step -1'],
		[{ key: 'Home', ...alt }, 'first'],
		[{ key: 'End', ...alt }, 'last'],
		[{ key: 'F6' }, 'round 1'],
		[{ key: 'F6', shiftKey: true }, 'round -1']
	])('%o does %s', (press, deed) => {
		expect(deedOf(press)).toBe(deed);
		expect(deedOf({ ...press, isInText: !('isApple' in press) })).toBe(deed);
	});
});

describe('single keys', () => {
	test.each([
		['?', 'help'],
		['n', 'next'],
		['Escape', 'escape']
	])('%s does %s', (key, deed) => expect(deedOf({ key })).toBe(deed));

	test.each(['?', 'n', 'Escape'])("%s is the text's own while somebody types", (key) => expect(deedOf({ key, isInText: true })).toBeNull());
});

test('an open dialog or menu has the keys to itself', () => {
	for (const press of [{ key: 'Enter', ctrlKey: true }, { key: 'Escape' }, { key: '?' }]) expect(deedOf({ ...press, isCovered: true })).toBeNull();
});

test("on Apple's systems, Option and an arrow moves by words where somebody types", () => {
	expect(deedOf({ key: 'ArrowRight', ...alt, isApple: true, isInText: true })).toBeNull();
	expect(deedOf({ key: 'ArrowRight', ...alt, isApple: true })).toBe('step 1');
});

test('what a browser does with other keys is left alone', () => {
	for (const press of [{ key: 'Enter' }, { key: 'ArrowRight' }, { key: 'n', ctrlKey: true }, { key: 'F5' }, { key: 'ArrowUp', ...alt }])
		expect(deedOf(press)).toBeNull();
});

test('the help names the keys of the system it is read on', () => {
	const said = (isApple: boolean) => keyGroups(isApple).flatMap((group) => group.keys.map(({ keys }) => keys));
	expect(said(false)).toContain('Ctrl Enter');
	expect(said(true)).toContain('⌘ Enter');
	expect(new Set(said(false)).size).toBe(said(false).length);
});
