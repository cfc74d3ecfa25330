/** Small systems, each with one bug of a kind that real ones have, and what it takes to see it. */
import { always, atEnd, leadsTo, type World } from '#engine/api/scenario.ts';
import { bank } from './external.ts';
import type { SystemParts } from './system.ts';

export interface PlantedBug {
	readonly name: string;
	readonly parts: SystemParts;
	/** What the sweep must report as broken. */
	readonly breaks: string;
	/** Faults of the smallest schedule, by kind, any of these. */
	readonly kinds: readonly (readonly string[])[];
}

const paidOnce = always('paid at most once', (world) => world.total('paid') <= 1 || `Paid ${String(world.total('paid'))} times.`);
const ends = (type: string) =>
	leadsTo(`it comes to ${type}`, { from: () => ['c-1'], to: (world) => world.events(type).length > 0, otherwise: (key) => `${key} never came to ${type}.` });
const said = (world: World, type: string): boolean => world.events(type).length > 0;

const paysWithoutKey: PlantedBug = {
	name: 'pays again when it is delivered again',
	parts: {
		externals: [bank],
		invariants: [paidOnce],
		modules: { A: () => ({ handles: { Start: (_, { gateway }) => gateway['Bank']?.['pay']?.({}) } }) }
	},
	breaks: 'paid at most once',
	kinds: [['crash-after'], ['crash-before-ack'], ['duplicate'], ['fail-after']]
};

const remembersInMemory: PlantedBug = {
	name: 'knows only in memory what to undo',
	parts: {
		externals: [bank],
		invariants: [atEnd('what was declined is paid back', (world) => !said(world, 'Declined') || world.total('paid') === 0 || 'Declined, and still paid.')],
		modules: {
			Saga: () => {
				let isPaid = false;
				return {
					handles: {
						Start: async ({ metadata }, { gateway, commands, ids }) => {
							await gateway['Bank']?.['pay']?.({ key: 'c-1' }, { key: ids.from(metadata.correlationId, 'pay') });
							isPaid = true;
							await commands.send({ type: 'Approve', data: {} }, { messageId: ids.from(metadata.messageId, 'approve') });
						}
					},
					on: { Declined: (_, { gateway }) => (isPaid ? gateway['Bank']?.['refund']?.({ key: 'c-1' }) : undefined) }
				};
			},
			Approval: () => ({
				handles: {
					Approve: async (_, { gateway, events }) => {
						const answer = await gateway['Desk']?.['approve']?.({});
						if (answer?.status !== 200) await events.stream('approval').append([{ type: 'Declined', data: {} }]);
					}
				}
			})
		},
		rest: {
			externals: [
				bank,
				{
					name: 'Desk',
					label: 'Desk',
					icon: 'globe',
					operations: { approve: { perform: () => ({ status: 200, reason: 'approved' }), declined: { status: 403, reason: 'declined' } } }
				}
			]
		}
	},
	breaks: 'what was declined is paid back',
	kinds: [['decline', 'crash-before']]
};

const expectsAnOrder: PlantedBug = {
	name: 'expects answers in the order of its questions',
	parts: {
		invariants: [ends('Ready')],
		modules: {
			Saga: () => {
				const seen: string[] = [];
				return {
					handles: { Start: (_, { commands }) => Promise.all(['AskLeft', 'AskRight'].map((type) => commands.send({ type, data: {} }))) },
					on: {
						LeftDone: () => void seen.push('left'),
						// The left one has surely come: it was asked first.
						RightDone: (_, { events }) => (seen.includes('left') ? events.publish({ type: 'Ready', data: {} }) : undefined)
					}
				};
			},
			Left: () => ({ handles: { AskLeft: (_, { events }) => events.publish({ type: 'LeftDone', data: {} }) } }),
			Right: () => ({
				handles: {
					AskRight: async (_, { events }) => {
						for (let i = 0; i < 5; i++) await events.stream('right').read();
						await events.publish({ type: 'RightDone', data: {} });
					}
				}
			})
		}
	},
	breaks: 'it comes to Ready',
	kinds: [[], ['delay'], ['drop'], ['crash-before'], ['crash-after'], ['crash-before-ack'], ['fail-before'], ['fail-after']]
};

const triesForEver: PlantedBug = {
	name: 'asks again and again when it is declined',
	parts: {
		externals: [bank],
		invariants: [],
		rest: { maxDeliveries: 40 },
		modules: {
			A: () => ({
				handles: {
					Start: async ({ data }, { gateway, commands }) => {
						const answer = await gateway['Bank']?.['pay']?.({}, { key: 'always the same' });
						if (answer?.status !== 200) await commands.send({ type: 'Retry', data });
					},
					Retry: ({ data }, { commands }) => commands.send({ type: 'Start', data })
				}
			})
		}
	},
	breaks: 'livelock',
	kinds: [['decline']]
};

const waitsForEver: PlantedBug = {
	name: 'waits for what will never come when it is declined',
	parts: {
		externals: [bank],
		invariants: [],
		modules: {
			A: () => ({
				handles: {
					Start: async (_, { gateway }) => {
						const answer = await gateway['Bank']?.['pay']?.({});
						if (answer?.status !== 200) await new Promise(() => undefined);
					}
				}
			})
		}
	},
	breaks: 'stuck',
	kinds: [['decline']]
};

const losesWhatIsVolatile: PlantedBug = {
	name: 'tells the end in a message that may be lost',
	parts: {
		invariants: [ends('Heard')],
		modules: {
			A: () => ({ handles: { Start: (_, { events }) => events.publish({ type: 'Told', data: {} }, { durable: false }) } }),
			B: () => ({ on: { Told: (_, { events }) => events.publish({ type: 'Heard', data: {} }) } })
		}
	},
	breaks: 'it comes to Heard',
	kinds: [['drop'], ['crash-before'], ['crash-before-ack']]
};

export const PLANTED_BUGS: readonly PlantedBug[] = [paysWithoutKey, remembersInMemory, expectsAnOrder, triesForEver, waitsForEver, losesWhatIsVolatile];
