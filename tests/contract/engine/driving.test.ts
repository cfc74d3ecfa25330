import { describe, expect, it } from 'vitest';
import { bank } from '#tests/support/engine/external.ts';
import { notesOf, ofKind, outline, problemCodes, theOnly, typesOf } from '#tests/support/engine/reading.ts';
import { runSystem, type Handler } from '#tests/support/engine/system.ts';

const done = (type = 'Done') => ({ type, data: {} });

/** Awaits `turns` times without a port. */
async function turnOver(turns: number): Promise<void> {
	for (let i = 0; i < turns; i++) await Promise.resolve();
}

/** One module `A` with this handler for `Start`, and handlers that do nothing for `Next`. */
function one(start: Handler, more: Readonly<Record<string, Handler>> = {}) {
	return runSystem({ externals: [bank], modules: { A: () => ({ handles: { Start: start, Next: () => undefined, ...more } }) } });
}

describe('driving handlers', () => {
	it('makes all the calls that belong to one moment at that moment, however far apart in microtasks', async () => {
		const trace = await one(async (_, { events }) => {
			await Promise.all(Array.from({ length: 12 }, (__, i) => turnOver(5 * i).then(() => events.publish(done()))));
		});
		expect(ofKind(trace, 'publish')).toHaveLength(12);
		expect(Math.max(...ofKind(trace, 'publish').map((record) => record.timeMs))).toBeLessThanOrEqual(3);
	});

	it('takes a handler that is not async, one that returns a promise, and one that returns any thenable', async () => {
		expect(outline(await one(() => undefined))).toEqual(['deliver A Start', 'ack A Start']);
		expect(outline(await one(() => Promise.resolve()))).toEqual(['deliver A Start', 'ack A Start']);
		expect(outline(await one(() => ({ then: (resolve: () => void) => resolve() })))).toEqual(['deliver A Start', 'ack A Start']);
	});

	it('follows calls through nested helpers', async () => {
		const inner = async (publish: () => Promise<void>): Promise<void> => {
			await turnOver(3);
			await publish();
		};
		const outer = async (publish: () => Promise<void>): Promise<void> => {
			await inner(publish);
			await Promise.all([inner(publish), inner(publish)]);
		};
		const trace = await one((_, { events }) => outer(() => events.publish(done())));
		expect(outline(trace)).toEqual(['deliver A Start', 'publish A Done', 'publish A Done', 'publish A Done', 'ack A Start']);
	});

	it('makes calls that begin together in the order of the code, and lets each end when it does', async () => {
		const trace = await one((_, { events, gateway }) =>
			Promise.all([gateway['Bank']?.['pay']?.({}), events.publish(done()), events.stream('s').append([done()])])
		);
		expect(trace.points.slice(1).map((point) => point.label)).toEqual(['Bank.pay', 'publish Done', 'append Done']);
		expect(typesOf(trace, 'ack')).toEqual(['Start']);
		expect(trace.records.at(-1)?.kind).toBe('ack');
	});

	it('waits for a long chain of microtasks before it takes the next step', async () => {
		const trace = await one(async (_, { events }) => {
			await turnOver(5000);
			await events.publish(done('First'));
			await turnOver(5000);
			await events.publish(done('Second'));
		});
		expect(outline(trace)).toEqual(['deliver A Start', 'publish A First', 'publish A Second', 'ack A Start']);
		expect(trace.end).toEqual({ kind: 'quiescent' });
	});

	it('resumes one continuation at a time: what a handler does between two calls is never interleaved', async () => {
		const steps: string[] = [];
		const walk =
			(name: string): Handler =>
			async (_, { events }) => {
				for (let i = 0; i < 3; i++) {
					for (let turn = 0; turn < 5; turn++) {
						steps.push(name);
						await Promise.resolve();
					}
					await events.publish(done());
				}
			};
		await runSystem({
			first: [{ type: 'Left' }, { type: 'Right', correlationId: 'c-2' }],
			modules: { A: () => ({ handles: { Left: walk('a') } }), B: () => ({ handles: { Right: walk('b') } }) }
		});
		const runs = steps.join('').match(/a+|b+/g) ?? [];
		expect(steps).toHaveLength(30);
		expect(runs.every((run) => run.length % 5 === 0)).toBe(true);
	});

	it('waits for a timer of the handler in virtual time', async () => {
		const trace = await runSystem({
			modules: {
				A: ({ setTimeout }) => ({
					handles: {
						Start: async (_, { events }) => {
							await new Promise<void>((resolve) => setTimeout(resolve, 3_600_000));
							await events.publish(done());
						}
					}
				})
			}
		});
		expect(theOnly(trace, 'publish').timeMs).toBeGreaterThanOrEqual(3_600_000);
		expect(trace.end).toEqual({ kind: 'quiescent' });
	});

	it('runs a timer no more once it is cleared, and an interval until it is', async () => {
		const trace = await runSystem({
			modules: {
				A: ({ setTimeout, clearTimeout, setInterval, clearInterval, console }) => ({
					handles: {
						Start: async () => {
							clearTimeout(setTimeout(() => console.log('never'), 5));
							await new Promise<void>((resolve) => {
								let beats = 0;
								const id = setInterval(() => {
									console.log(`beat ${String(++beats)}`);
									if (beats < 3) return;
									clearInterval(id);
									resolve();
								}, 10);
							});
						}
					}
				})
			}
		});
		expect(notesOf(trace, 'log')).toEqual(['beat 1', 'beat 2', 'beat 3']);
		expect(theOnly(trace, 'ack').timeMs).toBe(30);
	});

	it('says which handler waits for what nothing resolves, on which message, and after which call', async () => {
		const trace = await one(async (_, { events }) => {
			await events.publish(done());
			await new Promise(() => undefined);
		});
		expect(trace.end).toEqual({ kind: 'stuck', module: 'A', messageType: 'Start' });
		expect(trace.verdict.held).toBe(false);
		expect(theOnly(trace, 'stuck').summary).toBe('`Start` in A waits for ever: after publish Done it awaits a promise that nothing resolves.');
		expect(problemCodes(trace)).toEqual(['stuck']);
	});

	it('lets the others finish before it calls a handler stuck', async () => {
		const trace = await runSystem({
			first: [{ type: 'Start' }, { type: 'Work', correlationId: 'c-2' }],
			modules: {
				A: () => ({ handles: { Start: () => new Promise(() => undefined) } }),
				B: () => ({ handles: { Work: (_, { events }) => events.publish(done()) } })
			}
		});
		expect(trace.end).toEqual({ kind: 'stuck', module: 'A', messageType: 'Start' });
		expect(typesOf(trace, 'ack', 'B')).toEqual(['Work']);
	});

	it('calls a handler stuck that waits for a timer which it has cleared', async () => {
		const trace = await runSystem({
			modules: { A: ({ setTimeout, clearTimeout }) => ({ handles: { Start: () => new Promise<void>((resolve) => clearTimeout(setTimeout(resolve, 5))) } }) }
		});
		expect(trace.end).toEqual({ kind: 'stuck', module: 'A', messageType: 'Start' });
	});

	it('lets a handler go on that was woken by another one', async () => {
		const trace = await runSystem({
			first: [{ type: 'Wait' }, { type: 'Wake', correlationId: 'c-2' }],
			modules: {
				A: () => {
					let wake = (): void => undefined;
					const woken = new Promise<void>((resolve) => (wake = resolve));
					return {
						concurrency: 2,
						handles: {
							Wait: async (_, { events }) => {
								await woken;
								await turnOver(200);
								await events.publish(done());
								await turnOver(200);
							},
							Wake: () => wake()
						}
					};
				}
			}
		});
		expect(trace.end).toEqual({ kind: 'quiescent' });
		expect(typesOf(trace, 'ack')).toEqual(['Wake', 'Wait']);
	});

	it('lets a handler go on that was woken by another one at the very end', async () => {
		const trace = await runSystem({
			first: [{ type: 'Wait' }, { type: 'Wake', correlationId: 'c-2' }],
			modules: {
				A: () => {
					let wake = (): void => undefined;
					const woken = new Promise<void>((resolve) => (wake = resolve));
					return { concurrency: 2, handles: { Wait: () => woken.then(() => turnOver(200)), Wake: () => wake() } };
				}
			}
		});
		expect(trace.end).toEqual({ kind: 'quiescent' });
		expect(typesOf(trace, 'ack')).toEqual(['Wake', 'Wait']);
	});

	it('lets handlers wait for what their file began when it was loaded', async () => {
		const trace = await runSystem({
			modules: {
				A: ({ setTimeout }) => {
					const warm = new Promise<void>((resolve) => setTimeout(resolve, 100));
					return { handles: { Start: (_, { events }) => warm.then(() => events.publish(done())) } };
				}
			}
		});
		expect(trace.end).toEqual({ kind: 'quiescent' });
		expect(outline(trace).filter((line) => !line.startsWith('note'))).toEqual(['deliver A Start', 'publish A Done', 'ack A Start']);
		expect(theOnly(trace, 'publish').timeMs).toBeGreaterThanOrEqual(100);
	});
});

describe('calls that nobody awaits', () => {
	it('are done all the same, after the ack, and are a problem that names call and handler', async () => {
		const trace = await one((_, { events }) => {
			void events.publish(done());
		});
		expect(outline(trace)).toEqual(['deliver A Start', 'note A Start', 'ack A Start', 'publish A Done']);
		expect(trace.problems).toMatchObject([{ code: 'not-awaited', module: 'A', messageType: 'Start' }]);
		expect(trace.problems[0]?.sentence).toContain('publish Done');
	});

	it('are named by themselves, whatever was called and awaited after them', async () => {
		const trace = await one(async (_, { commands, gateway }) => {
			void gateway['Bank']?.['pay']?.({});
			await commands.send({ type: 'Next', data: {} });
		});
		expect(trace.problems).toHaveLength(1);
		expect(trace.problems[0]?.sentence).toContain('before Bank.pay was done');
	});

	it('are caught when they come a little after the handler has returned', async () => {
		const trace = await one((_, { events }) => {
			void turnOver(5).then(() => events.publish(done()));
		});
		expect(outline(trace)).toEqual(['deliver A Start', 'note A Start', 'ack A Start', 'publish A Done']);
	});

	it('are part of the run even when they come long after the handler has returned', async () => {
		const trace = await one((_, { events }) => {
			void turnOver(40).then(() => events.publish(done()));
		});
		expect(outline(trace)).toEqual(['deliver A Start', 'ack A Start', 'publish A Done']);
	});

	it('harm nobody when they fail', async () => {
		const trace = await one((_, { commands }) => {
			void commands.send({ type: 'Nxt', data: {} });
		});
		expect(trace.end).toEqual({ kind: 'quiescent' });
		expect(trace.problems).toMatchObject([{ code: 'wrong-use', module: 'A', messageType: 'Start' }]);
		expect(trace.problems[0]?.sentence).toContain('No module handles `Nxt`. Did you mean `Next`?');
		expect(ofKind(trace, 'note')).toHaveLength(1);
	});
});

describe('what a handler may throw', () => {
	const weird = {
		get name(): string {
			throw new Error('no name for you');
		},
		get message(): string {
			throw new Error('no message for you');
		}
	};
	it.each([
		['undefined', undefined, 'undefined was thrown. Throw an Error: it knows its line.'],
		['a text', 'no seats', "'no seats' was thrown. Throw an Error: it knows its line."],
		['a number', 7, '7 was thrown. Throw an Error: it knows its line.'],
		['a symbol', Symbol('s'), 'Symbol(s) was thrown. Throw an Error: it knows its line.'],
		['an object whose getters throw', weird, 'an object was thrown. Throw an Error: it knows its line.'],
		['null', null, 'null was thrown. Throw an Error: it knows its line.']
	])('is put into words: %s', async (_, thrown, message) => {
		for (const start of [
			() => {
				// eslint-disable-next-line @typescript-eslint/only-throw-error -- learners do
				throw thrown;
			},
			() => Promise.reject(thrown)
		]) {
			const trace = await one(start);
			expect(theOnly(trace, 'throw').data.error).toMatchObject({ message, class: 'bug' });
			expect(trace.end).toEqual({ kind: 'quiescent' });
		}
	});

	it('is put into words when what it returns cannot even be looked at', async () => {
		const trace = await one(() => ({
			get then(): unknown {
				throw new Error('do not look');
			}
		}));
		expect(theOnly(trace, 'throw').data.error).toMatchObject({ message: 'do not look', class: 'bug' });
	});
});
