/** Keeps the accounts and the read models of a scenario in the trace, each time they change. */
import type { Scenario, View } from '#engine/api/scenario.ts';
import type { Host } from '#engine/host.ts';
import type { Recorder } from '#engine/kernel/recorder.ts';
import { frozenCopy } from '#engine/store/json.ts';
import { askScenario } from '#engine/wiring.ts';
import type { Seq } from '#trace/record.ts';
import type { History } from './world.ts';

export class Snapshots {
	#accounts = '';
	readonly #views = new Map<string, string>();

	constructor(readonly of: { readonly scenario: Scenario; readonly history: History; readonly recorder: Recorder; readonly host: Host }) {}

	/** Writes down what has changed. @param at the record that changed it */
	look(at: Seq): void {
		const { recorder, scenario, host } = this.of;
		if (!recorder.isKeeping) return;
		this.#lookAtAccounts(at);
		for (const view of scenario.views ?? []) askScenario(`The view \`${view.name}\``, host, () => this.#lookAt(view, at));
	}

	#lookAt(view: View, at: Seq): void {
		const { recorder, scenario, history } = this.of;
		const isOneOfMany = (scenario.views ?? []).length > 1;
		for (const key of view.keys(history)) {
			// Two views may speak of the same key.
			const name = isOneOfMany ? `${view.name} ${key}` : key;
			const value = frozenCopy(view.of(history, key), view.name);
			const text = JSON.stringify(value);
			if (this.#views.get(name) === text) continue;
			this.#views.set(name, text);
			recorder.add('state', { lane: 'world', cause: at, data: { name, value }, summary: () => `${name} is now ${text}.` });
		}
	}

	#lookAtAccounts(at: Seq): void {
		const { recorder, scenario, history } = this.of;
		const accounts = scenario.accounts ?? [];
		if (accounts.length === 0) return;
		const values = Object.fromEntries(accounts.map((account) => [account.id, history.total(account.id)]));
		const text = JSON.stringify(values);
		const isFirst = this.#accounts === '';
		if (this.#accounts === text) return;
		this.#accounts = text;
		if (isFirst && Object.values(values).every((value) => value === 0)) return;
		recorder.add('ledger', {
			lane: 'world',
			cause: at,
			data: { values },
			summary: () => accounts.map((account) => `${account.label}: ${String(values[account.id] ?? 0)}`).join('; ')
		});
	}
}
