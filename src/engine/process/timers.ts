/** Durable timers: what is set, what has fired, what was taken back. They survive their module. */
import type { Message } from '#trace/record.ts';

export interface Timer {
	readonly message: Message;
	readonly to: string;
	state: 'set' | 'fired' | 'cancelled';
}

export class Timers {
	readonly #byToken = new Map<string, Timer>();

	/** Whether a timer of this token was ever set: it is not set twice. */
	has(token: string): boolean {
		return this.#byToken.has(token);
	}

	/** Those that are set. */
	get waiting(): readonly Timer[] {
		return [...this.#byToken.values()].filter((timer) => timer.state === 'set');
	}

	set(message: Message, to: string): Timer {
		const timer: Timer = { message, to, state: 'set' };
		this.#byToken.set(message.messageId, timer);
		return timer;
	}

	/** Works only until it has fired. @returns whether it did */
	cancel(token: string): boolean {
		const timer = this.#byToken.get(token);
		if (timer?.state !== 'set') return false;
		timer.state = 'cancelled';
		return true;
	}
}
