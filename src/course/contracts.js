/**
 * Reads the message declarations of a lesson's files as text: what prose and coloured code must know before anything has run.
 * JavaScript, because svelte.config.js needs it by way of highlight.js.
 */

/**
 * `name`: the creator in code, `flightReserved`.
 * @typedef {import('../trace/system.ts').Contract & { readonly creator: string }} Declared
 */

/** `export const flightReserved = event<{ ... }>('FlightReserved', { undoes: 'X' })`, over as many lines as the author likes. */
const DECLARATION = /\bconst\s+(\w+)\s*=\s*(command|event)\s*(?:<[^()]*>)?\s*\(\s*'(\w+)'\s*(?:,\s*\{([^}]*)\})?/g;

/**
 * Every message type that these files declare, in order.
 * @param {readonly { readonly text: string }[]} files
 * @returns {readonly Declared[]}
 */
export function declaredIn(files) {
	/** @type {Declared[]} */
	const found = [];
	for (const file of files) {
		for (const [, creator = '', kind, type = '', options = ''] of file.text.matchAll(DECLARATION)) {
			const undoes = /undoes:\s*'(\w+)'/.exec(options)?.[1];
			const failure = /failure:\s*true/.test(options);
			found.push({
				creator,
				type,
				kind: kind === 'command' ? 'command' : 'event',
				...(undoes === undefined ? {} : { undoes }),
				...(failure ? { failure } : {})
			});
		}
	}
	return found;
}

/**
 * The same, by type.
 * @param {readonly { readonly text: string }[]} files
 * @returns {Readonly<Record<string, import('../trace/system.ts').Contract>>}
 */
export function contractsOf(files) {
	return Object.fromEntries(declaredIn(files).map(({ creator: _creator, ...contract }) => [contract.type, contract]));
}
