/** The dead letters: what was given up, with all that is needed to deliver it again. */
import type { Parcel } from '#engine/bus/consumer.ts';

export interface Letter {
	readonly parcel: Parcel;
	readonly module: string;
	/** What the message is about: later ones of the same key wait behind it under `park-key`. */
	readonly key: string | null;
	readonly reason: string;
	readonly attempts: number;
}

export class DeadLetterBox {
	#letters: Letter[] = [];

	/** Parking one that lies there already changes nothing. @returns whether it is new */
	put(letter: Letter): boolean {
		if (this.find(letter.module, letter.parcel.message.messageId)) return false;
		this.#letters.push(letter);
		return true;
	}

	/** In the order in which they came to the module. */
	of(module: string): readonly Letter[] {
		return this.#letters.filter((letter) => letter.module === module).sort((a, b) => a.parcel.order - b.parcel.order);
	}

	find(module: string, messageId: string): Letter | undefined {
		return this.#letters.find((letter) => letter.module === module && letter.parcel.message.messageId === messageId);
	}

	/** What of this key came before and lies there, so that this one has to wait: the first of them. */
	ahead(module: string, key: string, order: number): Letter | undefined {
		return this.of(module).find((letter) => letter.key === key && letter.parcel.order < order);
	}

	take(module: string, messageId: string): Letter | undefined {
		const letter = this.find(module, messageId);
		if (letter) this.#letters = this.#letters.filter((other) => other !== letter);
		return letter;
	}
}
