import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLessonFolder } from './lesson-folder.ts';
import { runInNode } from './node-run.ts';

const [start] = readLessonFolder(join(import.meta.dirname, '../../content/02-patterns/06-compensation')).variants;

describe('an append at the wrong version', () => {
	it('is told with the line that appended', async () => {
		const files = (start?.files ?? []).map((file) =>
			file.path === 'saga.ts'
				? {
						...file,
						text: file.text.replace(
							'FlightReserved: (e, { commands }) => commands.send(reserveHotel(trip(e))),',
							"FlightReserved: (e, { events }) =>\n      events.stream('trip').append([{ type: 'Noted', data: {} }], { expectedStreamVersion: 3 }),"
						)
					}
				: file
		);
		const outcome = await runInNode({ files, seed: 0, faults: [] });
		if (outcome.kind !== 'finished') throw new Error(outcome.problem.sentence);
		expect(outcome.value.problems).toContainEqual({
			code: 'out-of-attempts',
			sentence:
				'TripSaga failed on `FlightReserved` 4 times. The message is in the dead letters. Last: trip is at no stream, and the append expected 3. Read the stream again and decide again.',
			source: { file: 'saga.ts', line: 11 },
			module: 'TripSaga',
			messageType: 'FlightReserved'
		});
	});
});
