/** The command cannot be carried out as it was given: the sentence says what to do. */
export class WrongUse extends Error {
	override readonly name = 'WrongUse';
}
