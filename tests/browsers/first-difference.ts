/** Where two traces part, in words: what a hash cannot say. */
import { isNativeError, withoutNativeWording } from '#trace/read/native-wording.ts';
import type { Trace } from '#trace/record.ts';

/** `records[12].data.reason: "a" here, "b" there`; empty where nothing that counts differs. */
export function firstDifference(here: Trace, there: Trace): string {
	for (const part of ['records', 'end', 'verdict'] as const) {
		const found = differenceOf(here[part], there[part], part);
		if (found !== '') return found;
	}
	return '';
}

function differenceOf(here: unknown, there: unknown, path: string): string {
	if (typeof here === 'string' && typeof there === 'string' && withoutNativeWording(here) === withoutNativeWording(there)) return '';
	if (typeof here !== 'object' || here === null || typeof there !== 'object' || there === null)
		return Object.is(here, there) ? '' : `${path}: ${JSON.stringify(here) ?? 'nothing'} here, ${JSON.stringify(there) ?? 'nothing'} there`;
	// Where in the source something stood does not count: engines tell it differently.
	const isWorded = 'name' in here && isNativeError(String(here.name));
	for (const key of new Set([...Object.keys(here), ...Object.keys(there)])) {
		if (key === 'source' || (key === 'message' && isWorded)) continue;
		const found = differenceOf((here as Record<string, unknown>)[key], (there as Record<string, unknown>)[key], `${path}.${key}`);
		if (found !== '') return found;
	}
	return '';
}
