/** Every row, in the order of the table. A row is a file in `rows/` and a line here. */
import type { Row } from './row.ts';
import { aggregate } from './rows/aggregate.ts';
import { append } from './rows/append.ts';
import { appendLongStream } from './rows/append-long-stream.ts';
import { appendManyStreams } from './rows/append-many-streams.ts';
import { kernelFlat } from './rows/kernel-flat.ts';
import { kernelNested } from './rows/kernel-nested.ts';
import { read } from './rows/read.ts';
import { readTail } from './rows/read-tail.ts';
import { wholeEngine } from './rows/whole-engine.ts';

export const ROWS: readonly Row[] = [kernelFlat, kernelNested, wholeEngine(), append, read, aggregate, appendLongStream, appendManyStreams, readTail];
