/**
 * What JavaScript engines say of their own errors, each in its own words: `Cannot read properties of undefined` here is `undefined is not an object` there. A
 * sentence that quotes one is the same sentence everywhere only up to the error's name.
 */

/** Errors that engines make by themselves. A learner may throw one too; nothing tells the two apart, so neither's words count. */
const NATIVE =
	/\b(AggregateError|DataCloneError|EvalError|InternalError|InvalidCharacterError|RangeError|ReferenceError|SuppressedError|SyntaxError|TypeError|URIError)\b/;

/** Too deep a recursion is an `InternalError` in Firefox and a `RangeError` elsewhere. */
const SAME_ELSEWHERE: Readonly<Record<string, string>> = { InternalError: 'RangeError' };

/** `text` up to the name of the first native error in it. */
export function withoutNativeWording(text: string): string {
	// Most texts are names and addresses, and are looked at a hundred times in every run.
	if (!text.includes('Error')) return text;
	const found = NATIVE.exec(text);
	const name = found?.[1];
	return !found || name === undefined ? text : `${text.slice(0, found.index)}${SAME_ELSEWHERE[name] ?? name}`;
}

export function isNativeError(name: string): boolean {
	return NATIVE.exec(name)?.[0] === name;
}
