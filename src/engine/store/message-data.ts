import type { Json, Message } from '#trace/record.ts';

/** Message data is an object in practice; whatever else JSON allows reads as an empty one. */
export function dataOf(message: Message): Readonly<Record<string, Json>> {
	const { data } = message;
	return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Readonly<Record<string, Json>>) : {};
}
