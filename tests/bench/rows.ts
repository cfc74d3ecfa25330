/** Every row, in the order of the table. A row is a file in `rows/` and a line here. */
import type { Row } from './row.ts';
import { append } from './rows/append.ts';
import { kernelFlat } from './rows/kernel-flat.ts';
import { kernelNested } from './rows/kernel-nested.ts';
import { wholeEngine } from './rows/whole-engine.ts';

export const ROWS: readonly Row[] = [kernelFlat, kernelNested, wholeEngine(), append];
