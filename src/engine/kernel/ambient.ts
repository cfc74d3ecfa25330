/**
 * The globals that learner code sees: virtual time, seeded chance, timers that die with their module. Real systems have these too, so they are not
 * forbidden; but their use is noted, because a handler that reads the clock behaves differently when it is run again.
 */
import type { Host } from '#engine/host.ts';
import type { Ambient } from './ambient-names.ts';
import type { Chance } from './random.ts';

/** 2026-01-05T09:00:00Z, a Monday morning: when every run begins. */
const EPOCH_MS = 1_767_603_600_000;
const LOG_LIMIT = 500;
/** Real timers count in 31 bits, and take more for almost nothing. */
const LONGEST_TIMER_MS = 2_147_483_647;

export interface AmbientHooks {
	readonly host: Host;
	readonly chance: Chance;
	nowMs(): number;
	/** Something was used that is worth a note; each `code` is noted once for a module. */
	note(code: string, text: string): void;
	/** Runs `act` later in virtual time, in the module's own life. Returns what cancels it. */
	later(delayMs: number, act: () => void): () => void;
}

export function createAmbient(hooks: AmbientHooks): Ambient {
	const now = (): number => EPOCH_MS + hooks.nowMs();
	const timers = new Map<number, () => void>();
	let nextTimer = 1;

	const noteClock = (): void => {
		hooks.note('used-date', '`Date` was read. Inside the simulator it shows virtual time. Take the time from `clock.now()` so that a test can set it.');
	};
	const noteChance = (what: string): void => {
		hooks.note(
			'used-random',
			`\`${what}\` was used. It is seeded here. An id made by chance is another one when the message is delivered again: see \`ids.from\`.`
		);
	};

	const VirtualDate = new Proxy(hooks.host.RealDate, {
		construct(target, args: unknown[]) {
			if (args.length > 0) return Reflect.construct(target, args) as object;
			noteClock();
			return new target(now());
		},
		apply(target) {
			noteClock();
			return new target(now()).toISOString();
		},
		get(target, key, receiver): unknown {
			if (key !== 'now') return Reflect.get(target, key, receiver);
			noteClock();
			return now;
		}
	});

	const virtualMath = Object.create(Math, {
		random: {
			value: () => {
				noteChance('Math.random');
				return hooks.chance.next();
			},
			enumerable: true
		}
	}) as Math;

	const hex = (digits: number): string => Array.from({ length: digits }, () => Math.floor(hooks.chance.next() * 16).toString(16)).join('');
	const crypto = Object.freeze({
		randomUUID(): string {
			noteChance('crypto.randomUUID');
			return `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + Math.floor(hooks.chance.next() * 4)).toString(16)}${hex(3)}-${hex(12)}`;
		},
		getRandomValues<T extends ArrayBufferView>(view: T): T {
			noteChance('crypto.getRandomValues');
			const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
			for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(hooks.chance.next() * 256);
			return view;
		}
	});

	const setTimer =
		(repeat: boolean) =>
		(act: unknown, delayMs: unknown, ...args: unknown[]) => {
			hooks.note('used-timer', 'A timer was set with `setTimeout`. It lives in memory: a crash forgets it.');
			const id = nextTimer++;
			const asked = Number(delayMs) || 0;
			const wait = asked > LONGEST_TIMER_MS ? 1 : Math.max(repeat ? 1 : 0, asked);
			const arm = (): void => {
				timers.set(
					id,
					hooks.later(wait, () => {
						timers.delete(id);
						if (repeat) arm();
						if (typeof act === 'function') (act as (...rest: unknown[]) => void)(...args);
					})
				);
			};
			arm();
			return id;
		};
	const clearTimer = (id: unknown): void => {
		if (typeof id !== 'number') return;
		timers.get(id)?.();
		timers.delete(id);
	};

	const log = (...args: unknown[]): void => {
		hooks.note(`log`, args.map(say).join(' ').slice(0, LOG_LIMIT));
	};

	return {
		Date: VirtualDate,
		Math: virtualMath,
		crypto,
		performance: Object.freeze({ now: () => hooks.nowMs(), timeOrigin: EPOCH_MS }),
		setTimeout: setTimer(false),
		clearTimeout: clearTimer,
		setInterval: setTimer(true),
		clearInterval: clearTimer,
		console: Object.freeze({ log, info: log, warn: log, error: log, debug: log })
	};
}

function say(value: unknown): string {
	if (typeof value === 'string') return value;
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return Object.prototype.toString.call(value);
	}
}
