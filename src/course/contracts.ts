/** Reads the message declarations of a lesson's files as text: what prose and highlighted code must know before anything has run. */
import type { Contract } from '#trace/record.ts';
import type { LessonFile } from './lesson.ts';

/** `export const flightReserved = event<{ ... }>('FlightReserved', { undoes: 'X' })`, over as many lines as the author likes. */
const DECLARATION = /\bconst\s+(\w+)\s*=\s*(command|event)\s*(?:<[^()]*>)?\s*\(\s*'(\w+)'\s*(?:,\s*\{([^}]*)\})?/g;

export interface Declared extends Contract {
	/** The name of its creator in code: `flightReserved`. */
	readonly creator: string;
}

/** Every message type that these files declare, in order. */
export function declaredIn(files: readonly LessonFile[]): readonly Declared[] {
	const found: Declared[] = [];
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

/** The same, by type. */
export function contractsOf(files: readonly LessonFile[]): Readonly<Record<string, Contract>> {
	return Object.fromEntries(declaredIn(files).map(({ creator: _creator, ...contract }) => [contract.type, contract]));
}
