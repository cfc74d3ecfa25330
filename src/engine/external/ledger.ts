/** What external services have really done: an append-only list of postings, and totals of it. */
import type { Posting } from '#trace/record.ts';

export class PostingLedger {
	readonly postings: Posting[] = [];
	readonly #totals = new Map<string, number>();

	post({ account, key, amount }: Posting): void {
		this.postings.push(Object.freeze({ account, key, amount }));
		this.#totals.set(account, (this.#totals.get(account) ?? 0) + amount);
		const own = `${account}\n${key}`;
		this.#totals.set(own, (this.#totals.get(own) ?? 0) + amount);
	}

	total(account: string, key?: string): number {
		return this.#totals.get(key === undefined ? account : `${account}\n${key}`) ?? 0;
	}
}
