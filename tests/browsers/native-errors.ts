/** Code that makes engines throw errors of their own, each in its own words; and code that throws in the learner's words. */
import type { Job } from '#sandbox/job.ts';

const MESSAGES = `import { command, event } from 'faultline';
export const start = command('Start');
export const done = event('Done');
`;

/** A system of one module, whose only handler has this body. */
export function jobWith({ body = '', top = '', check = 'true' }: { body?: string; top?: string; check?: string }): Job {
	const module = `import { module } from 'faultline';
import { done } from './messages';
${top}
export default module('Desk', {
  handles: { Start: async (c, { events }) => { ${body} } }
});
`;
	const scenario = `import { always, atEnd, scenario } from 'faultline';
import { start } from './messages';
const check = (world) => ${check};
export default scenario({
  id: 'native-errors',
  modules: [{ file: 'desk.ts', label: 'Desk', role: 'aggregate', icon: 'box' }],
  first: [{ command: start({}), correlationId: 'c-1' }],
  invariants: [always('it holds', (world) => world.deadLetters().length === 0 || check(world))]
});
`;
	const files = [
		{ path: 'messages.ts', text: MESSAGES },
		{ path: 'desk.ts', text: module },
		{ path: 'scenario.ts', text: scenario }
	];
	return { files, seed: 3, faults: [] };
}

/** Bodies of a handler. Each throws what the engine of the browser makes by itself. */
export const NATIVE: Readonly<Record<string, string>> = {
	'a property of undefined': 'const fare = undefined; fare.price;',
	'a property of null, written': 'const fare = null; fare.price = 1;',
	'a call of what is no function': 'const fare = {}; fare.price();',
	'what cannot be gone through': 'for (const each of 5) each;',
	'what cannot be taken apart': 'const { price } = null;',
	'a constructor that is none': 'new (() => 1)();',
	'a change of a message': 'c.data.more = 1;',
	'a constant that is assigned': 'const price = 1; price = 2;',
	'a name that is not there': 'missing + 1;',
	'a variable before its declaration': 'price; let price = 1;',
	'a length below nothing': 'new Array(-1);',
	'a number with too many digits': '(1).toFixed(200);',
	'recursion without an end': 'const deep = (n) => deep(n + 1) + 1; deep(0);',
	'JSON that is none': "JSON.parse('{ price: 1 }');",
	'an expression that is none': "new RegExp('[');",
	'an address that is none': "decodeURIComponent('%');",
	'a BigInt and a number': '1n + 1;',
	'JSON of a cycle': 'const all = []; all.push(all); JSON.stringify(all);',
	'a clone of a function': 'structuredClone(() => 1);',
	'promises of which none holds': "await Promise.any([Promise.reject(new Error('no'))]);"
};

export const OWN: Readonly<Record<string, string>> = {
	'an error of the learner’s': "throw new Error('No seat is left.');",
	'another of the learner’s': "throw new Error('No room is left.');",
	'a class of the learner’s': "class SoldOut extends Error { name = 'SoldOut'; } throw new SoldOut('No seat is left.');",
	'a text': "throw 'No seat is left.';"
};
