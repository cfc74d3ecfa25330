/** Keeps the accounts and the read models of a scenario in the trace, each time they change. */
import type { Scenario } from '#engine/api/scenario.ts';
import type { Recorder } from '#engine/kernel/recorder.ts';
import { frozenCopy } from '#engine/store/json.ts';
import type { Seq } from '#trace/record.ts';
import type { History } from './world.ts';

export class Snapshots {
	#accounts = '';
	readonly #views = new Map<string, string>();

	constructor(
		readonly scenario: Scenario,
		readonly history: History,
		readonly recorder: Recorder
	) {}

	/** Writes down what has changed. @param at the record that changed it */
	look(at: Seq): void {
		if (!this.recorder.isKeeping) return;
		this.#lookAtAccounts(at);
		for (const view of this.scenario.views ?? []) {
			for (const key of view.keys(this.history)) {
				const name = key;
				const value = frozenCopy(view.of(this.history, key), view.name);
				const text = JSON.stringify(value);
				if (this.#views.get(name) === text) continue;
				this.#views.set(name, text);
				this.recorder.add('state', { lane: 'world', cause: at, data: { name, value }, summary: () => `${name} is now ${text}.` });
			}
		}
	}

	#lookAtAccounts(at: Seq): void {
		const accounts = this.scenario.accounts ?? [];
		if (accounts.length === 0) return;
		const values = Object.fromEntries(accounts.map((account) => [account.id, this.history.total(account.id)]));
		const text = JSON.stringify(values);
		const isFirst = this.#accounts === '';
		if (this.#accounts === text) return;
		this.#accounts = text;
		if (isFirst && Object.values(values).every((value) => value === 0)) return;
		this.recorder.add('ledger', {
			lane: 'world',
			cause: at,
			data: { values },
			summary: () => accounts.map((account) => `${account.label}: ${String(values[account.id] ?? 0)}`).join('; ')
		});
	}
}
