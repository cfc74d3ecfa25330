/** Which names in the lesson's files are messages, and of which kind: read from the declarations, as they are written at the moment. */

/** The words of EventStorming that have a hue in the editor. */
export type NameKind = 'command' | 'event' | 'policy' | 'aggregate' | 'read';

export type Names = ReadonlyMap<string, NameKind>;

interface NamedText {
	readonly path: string;
	readonly text: string;
}

/** `export const bookTrip = command<{ tripId: string }>('BookTrip')`, the constant and the type's parameter both optional. */
const DECLARATION = /(?:\b([\w$]+)\s*=\s*)?\b(command|event)\s*(?:<[\s\S]{0,600}?>)?\s*\(\s*(['"`])([\w$]+)\3/g;
/** `type Booked = event.Of<typeof flightReserved>`. */
const ALIAS = /\btype\s+([\w$]+)\s*=\s*(command|event)\.Of</g;
const MODULE = /\bmodule\s*\(\s*(['"`])([\w$]+)\1/g;

const ROLE_KIND: Readonly<Record<string, NameKind>> = {
	saga: 'policy',
	'process manager': 'policy',
	aggregate: 'aggregate',
	service: 'aggregate',
	'read model': 'read'
};

/** What the scenario says each file is: `{ file: 'flights.ts', role: 'aggregate' }`. */
function rolesByFile(files: readonly NamedText[]): Map<string, NameKind> {
	const roles = new Map<string, NameKind>();
	for (const { text } of files) {
		if (!/\bscenario\s*\(/.test(text)) continue;
		for (const [literal] of text.matchAll(/\{[^{}]*\}/g)) {
			const file = /\bfile:\s*(['"`])(.*?)\1/.exec(literal)?.[2];
			const kind = ROLE_KIND[/\brole:\s*(['"`])(.*?)\1/.exec(literal)?.[2] ?? ''];
			if (file !== undefined && kind !== undefined) roles.set(file, kind);
		}
	}
	return roles;
}

export function messageNames(files: readonly NamedText[]): Names {
	const names = new Map<string, NameKind>();
	const roles = rolesByFile(files);
	for (const { path, text } of files) {
		for (const [, , name = ''] of text.matchAll(MODULE)) names.set(name, roles.get(path) ?? 'policy');
		for (const [, name = '', kind] of text.matchAll(ALIAS)) names.set(name, kind as 'command' | 'event');
		for (const [, creator, kind, , type = ''] of text.matchAll(DECLARATION)) {
			// The expression matches these two words only.
			const messageKind = kind as 'command' | 'event';
			names.set(type, messageKind);
			if (creator !== undefined) names.set(creator, messageKind);
		}
	}
	return names;
}

/** Equal when no colour changes: Monaco is only told of real changes. */
export function sameNames(one: Names, other: Names): boolean {
	if (one.size !== other.size) return false;
	for (const [name, kind] of one) if (other.get(name) !== kind) return false;
	return true;
}
