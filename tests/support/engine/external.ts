/** External services for tests: one account, a way to say no, and a way to give back. */
import type { ExternalService } from '#engine/api/scenario.ts';

/** `gateway.Bank.pay({ key })` posts 1 to `paid`; `refund` takes back what is there; `ask` has no effect. */
export const bank: ExternalService = {
	name: 'Bank',
	label: 'Bank',
	icon: 'globe',
	operations: {
		pay: {
			perform(request, ledger) {
				ledger.post({ account: 'paid', key: String(request['key'] ?? 'c-1'), amount: 1 });
				return { status: 200, reason: 'paid' };
			},
			declined: { status: 402, reason: 'declined' },
			latencyMs: 20
		},
		refund: {
			perform(request, ledger) {
				const key = String(request['key'] ?? 'c-1');
				const amount = -ledger.total('paid', key);
				if (amount !== 0) ledger.post({ account: 'paid', key, amount });
				return { status: 200, reason: 'refunded' };
			}
		},
		ask: { perform: () => ({ status: 200, reason: 'asked' }) }
	}
};
