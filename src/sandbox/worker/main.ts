/** The worker: the only place where learners' code meets the engine. Evaluated first in its script; everything after it finds the doors closed. */
import { closeDoors } from './close-doors.ts';
import { takePowers } from './powers.ts';
import { carryOut } from './carry-out.ts';
import type { FileFactory } from '#engine/kernel/ambient-names.ts';
import type { LineTable } from '#sandbox/compile/locate.ts';
import type { Order } from '#sandbox/protocol.ts';

const powers = takePowers();
closeDoors();

let isStarted = false;

/** Called by the script's own last line, once. */
export function start(order: Order, table: LineTable, files: readonly (readonly [string, FileFactory])[]): void {
	if (isStarted) return;
	isStarted = true;
	void carryOut(powers, order, table, files);
}
