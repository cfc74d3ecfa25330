/** Every row, in the order of the table. A row is a file in `rows/` and a line here. */
import type { Row } from './row.ts';
import { aggregate } from './rows/aggregate.ts';
import { append } from './rows/append.ts';
import { appendLongStream } from './rows/append-long-stream.ts';
import { appendManyStreams } from './rows/append-many-streams.ts';
import { deliveryManyStreams } from './rows/delivery-many-streams.ts';
import { kernelFlat } from './rows/kernel-flat.ts';
import { kernelNested } from './rows/kernel-nested.ts';
import { nextDelivery } from './rows/next-delivery.ts';
import { publish } from './rows/publish.ts';
import { publishManyHandlers } from './rows/publish-many-handlers.ts';
import { publishManyTypes } from './rows/publish-many-types.ts';
import { read } from './rows/read.ts';
import { readTail } from './rows/read-tail.ts';
import { recording } from './rows/recording.ts';
import { searchMutants, searchPlanted } from './rows/search.ts';
import { stateAtAnyStep } from './rows/state-at.ts';
import { stepLongTrace } from './rows/step-long-trace.ts';
import { sweepLong } from './rows/sweep-long.ts';
import { wholeEngine } from './rows/whole-engine.ts';

export const ROWS: readonly Row[] = [
	kernelFlat,
	kernelNested,
	wholeEngine(),
	append,
	read,
	aggregate,
	publish,
	recording(),
	appendLongStream,
	appendManyStreams,
	readTail,
	deliveryManyStreams,
	stepLongTrace,
	nextDelivery,
	publishManyHandlers,
	publishManyTypes,
	stateAtAnyStep,
	sweepLong,
	searchPlanted
];

/** Only when they are asked for by name: they take minutes. */
export const LONG_ROWS: readonly Row[] = [searchMutants];
