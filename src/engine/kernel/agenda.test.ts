import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from './agenda.ts';

describe('Agenda', () => {
	it('takes acts in the order of time, and of the same time in the order they were put in, however puts and takes are mixed', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(fc.integer({ min: -3, max: 8 }), fc.constant('take' as const)), { maxLength: 60 }), (script) => {
				const agenda = new Agenda();
				let taken = -1;
				let model: { readonly timeMs: number; readonly n: number }[] = [];
				const take = (): void => {
					const first = model.reduce<(typeof model)[number] | null>((best, item) => (best === null || item.timeMs < best.timeMs ? item : best), null);
					const act = agenda.next();
					if (first === null) {
						expect(act).toBeNull();
						return;
					}
					model = model.filter((item) => item !== first);
					act?.();
					expect(taken).toBe(first.n);
					expect(agenda.nowMs).toBe(first.timeMs);
				};
				script.forEach((step, n) => {
					if (step === 'take') take();
					else {
						model.push({ timeMs: agenda.nowMs + Math.max(0, step), n });
						agenda.after(step, () => {
							taken = n;
						});
					}
					expect(agenda.isEmpty).toBe(model.length === 0);
				});
				while (model.length > 0) take();
				take();
			}),
			{ numRuns: 500 }
		);
	});
});
