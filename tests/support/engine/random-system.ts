/** Random systems that always come to rest: messages of a type only ever cause messages of later types. */
import fc from 'fast-check';
import { PermanentError, TransientError } from '#engine/api/errors.ts';
import type { Ports } from '#engine/api/ports.ts';
import { FAULT_KINDS } from '#engine/faults/index.ts';
import { bank } from './external.ts';
import type { Handler, ModuleBody, SystemParts } from './system.ts';

const MODULES = ['A', 'B', 'C'] as const;
const TYPE_COUNT = 5;

interface Act {
	readonly port: 'send' | 'append' | 'publish' | 'pay' | 'read' | 'wait' | 'store' | 'schedule' | 'look';
	/** How far on the type is that it causes. */
	readonly ahead: number;
	readonly durable: boolean;
	/** An id, or an idempotency key, that survives redelivery. */
	readonly keyed: boolean;
	readonly checked: boolean;
	readonly how: 'awaited' | 'together' | 'floating';
}

interface TypePlan {
	readonly kind: 'command' | 'event';
	/** The module that handles it, for a command. */
	readonly home: number;
	/** Modules that react to it, for an event. */
	readonly readers: readonly boolean[];
	readonly acts: readonly Act[];
	readonly outcome: 'ACK' | 'RETRY' | 'PARK' | 'transient' | 'permanent' | 'bug';
	/** On which attempts it comes to that; on others all is well. */
	readonly until: number;
}

export interface SystemPlan {
	readonly types: readonly TypePlan[];
	readonly concurrency: readonly number[];
	readonly correlations: number;
	// Plans that were kept before these were thought of have none.
	readonly instances?: readonly number[];
	readonly deadLetters?: readonly ('park' | 'park-key' | 'skip')[];
	readonly delayed?: number;
	readonly isTimed?: boolean;
	readonly isPartitioned?: boolean;
}

const act: fc.Arbitrary<Act> = fc.record({
	port: fc.constantFrom('send', 'append', 'publish', 'pay', 'read', 'wait', 'store', 'store', 'schedule', 'look'),
	ahead: fc.integer({ min: 1, max: 2 }),
	durable: fc.boolean(),
	keyed: fc.boolean(),
	checked: fc.boolean(),
	how: fc.constantFrom('awaited', 'awaited', 'together', 'floating')
});

const typePlan: fc.Arbitrary<TypePlan> = fc.record({
	kind: fc.constantFrom('command', 'event'),
	home: fc.nat({ max: MODULES.length - 1 }),
	readers: fc.array(fc.boolean(), { minLength: MODULES.length, maxLength: MODULES.length }),
	acts: fc.array(act, { maxLength: 3 }),
	outcome: fc.constantFrom('ACK', 'ACK', 'ACK', 'RETRY', 'PARK', 'transient', 'permanent', 'bug'),
	until: fc.integer({ min: 1, max: 6 })
});

export const systemPlans: fc.Arbitrary<SystemPlan> = fc.record({
	types: fc.array(typePlan, { minLength: 2, maxLength: TYPE_COUNT }),
	concurrency: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: MODULES.length, maxLength: MODULES.length }),
	correlations: fc.integer({ min: 1, max: 2 }),
	instances: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: MODULES.length, maxLength: MODULES.length }),
	deadLetters: fc.array(fc.constantFrom('park', 'park-key', 'skip'), { minLength: MODULES.length, maxLength: MODULES.length }),
	delayed: fc.integer({ min: 0, max: 2 }),
	isTimed: fc.boolean(),
	isPartitioned: fc.boolean()
});

const nameOf = (index: number): string => `T${String(index)}`;

function isCommand(plan: SystemPlan, index: number): boolean {
	return index === 0 || plan.types[index]?.kind === 'command';
}

export function subscribersIn(plan: SystemPlan): (type: string) => readonly string[] {
	return (type) => {
		const index = Number(type.slice(1));
		return isCommand(plan, index) ? [] : MODULES.filter((_, i) => plan.types[index]?.readers[i] === true);
	};
}

export function partsOf(plan: SystemPlan): SystemParts {
	return {
		externals: [bank],
		rest: { faults: FAULT_KINDS.map((kind) => kind.id) },
		first: Array.from({ length: plan.correlations }, (_, i) => ({ type: nameOf(0), correlationId: `c-${String(i)}`, atMs: i * 3 })),
		modules: Object.fromEntries(
			MODULES.map((name, i) => [name, (globals) => bodyOf(plan, i, globals.setTimeout)] satisfies [string, SystemParts['modules'][string]])
		)
	};
}

type SetTimer = (act: () => void, delayMs?: number) => number;

function bodyOf(plan: SystemPlan, module: number, setTimer: SetTimer): ModuleBody {
	const handles: Record<string, Handler> = {};
	const on: Record<string, Handler> = {};
	plan.types.forEach((type, index) => {
		const handler = handlerOf(plan, index, setTimer);
		if (isCommand(plan, index)) {
			if (type.home === module) handles[nameOf(index)] = handler;
		} else if (type.readers[module] === true) on[nameOf(index)] = handler;
	});
	return {
		concurrency: plan.concurrency[module] ?? 1,
		instances: plan.instances?.[module] ?? 1,
		deadLetters: plan.deadLetters?.[module] ?? 'park',
		retries: { delayed: plan.delayed ?? 0, jitter: 'full' },
		...(plan.isTimed ? { ackTimeoutMs: 40_000 } : {}),
		...(plan.isPartitioned ? { partition: (m) => m.metadata.correlationId } : {}),
		handles,
		on
	};
}

function handlerOf(plan: SystemPlan, index: number, setTimer: SetTimer): Handler {
	const type = plan.types[index];
	return async ({ metadata }, ports) => {
		const together: Promise<unknown>[] = [];
		for (const [i, one] of (type?.acts ?? []).entries()) {
			const doing = perform(plan, { act: one, target: index + one.ahead, key: ports.ids.from(metadata.messageId, String(i)) }, ports, setTimer);
			// One that fails while another is awaited, or that nobody awaits, is seen by nobody: in Node that would end the process.
			doing.catch(() => undefined);
			if (one.how === 'awaited') await doing;
			else if (one.how === 'together') together.push(doing);
		}
		await Promise.all(together);
		return comeTo(type, metadata.attempt);
	};
}

function comeTo(type: TypePlan | undefined, attempt: number): unknown {
	if (!type || attempt >= type.until) return undefined;
	switch (type.outcome) {
		case 'transient':
			throw new TransientError('not now');
		case 'permanent':
			throw new PermanentError('not ever');
		case 'bug':
			throw new TypeError('a slip');
		default:
			return type.outcome;
	}
}

async function perform(
	plan: SystemPlan,
	what: { readonly act: Act; readonly target: number; readonly key: string },
	ports: Ports,
	setTimer: SetTimer
): Promise<void> {
	const { act: one, target, key } = what;
	const draft = { type: nameOf(target), data: { key } };
	const exists = target < plan.types.length;
	const id = one.keyed ? { messageId: key } : {};
	switch (one.port) {
		case 'send':
			if (exists && isCommand(plan, target)) await ports.commands.send(draft, { durable: one.durable, ...id });
			return;
		case 'publish':
			if (exists && !isCommand(plan, target)) await ports.events.publish(draft, { durable: one.durable, ...id });
			return;
		case 'append': {
			if (!exists || isCommand(plan, target)) return;
			const stream = ports.events.stream(`s-${String(target % 2)}`);
			const expected = one.checked ? { expectedStreamVersion: (await stream.read()).currentStreamVersion } : {};
			await stream.append([draft], { ...expected, ...(one.keyed ? { eventIds: [key] } : {}), withCheckpoint: !one.durable });
			return;
		}
		case 'pay':
			await ports.gateway['Bank']?.['pay']?.({ key }, one.keyed ? { key } : {});
			return;
		case 'read':
			await ports.events.stream('s-0').read();
			return;
		case 'store':
			await ports.database.transaction(async (tx) => {
				if (one.keyed && (await tx.inbox.seen(key))) return;
				const row = await tx.get<{ n: number }>('rows', 'r');
				await tx.put('rows', 'r', { n: (row?.n ?? 0) + 1 });
				if (exists) await tx.outbox.add(draft, id);
			});
			return;
		case 'schedule':
			if (!exists || !isCommand(plan, target)) return;
			if (!one.durable) ports.clock.now();
			await ports.commands.schedule(draft, { afterMs: 20 }, id);
			if (one.checked) await ports.commands.cancel(key);
			return;
		case 'look':
			await ports.database.transaction((tx) => tx.get('rows', 'r'));
			return;
		case 'wait':
			await new Promise<void>((resolve) => setTimer(resolve, 7));
	}
}
