/**
 * The worker of `page.ts`: the product's, told to carry out a run for each of many schedules and to answer with their hashes. Everything that could differ from
 * one browser to the next is the product's own: the closed doors, the linking, the run, the JSON of its answer.
 */
import { carryOut } from '#sandbox/worker/carry-out.ts';
import { closeDoors } from '#sandbox/worker/close-doors.ts';
import { takePowers } from '#sandbox/worker/powers.ts';
import type { FileFactory } from '#engine/kernel/ambient-names.ts';
import type { LineTable } from '#sandbox/compile/locate.ts';
import { readFromWorker } from '#sandbox/protocol.ts';
import type { Schedule } from '#trace/sweep.ts';

const powers = takePowers();
closeDoors();

/** Called by the script's own last line, as the product's worker is. */
export function start(order: { readonly schedules: readonly Schedule[] }, table: LineTable, files: readonly (readonly [string, FileFactory])[]): void {
	void runAll(order.schedules, table, files);
}

async function runAll(schedules: readonly Schedule[], table: LineTable, files: readonly (readonly [string, FileFactory])[]): Promise<void> {
	const { stringify } = JSON;
	const hashes: string[] = [];
	for (const { seed, faults } of schedules) {
		let answer = '';
		const send = (message: string | readonly unknown[]): void => {
			if (typeof message === 'string') answer = message;
		};
		const order = { task: 'run', seed, faults, seedCount: 0, pairBudget: 0, isRepeat: false } as const;
		await carryOut({ ...powers, send, onUncaught: () => undefined }, order, table, files);
		hashes.push(hashIn(answer));
		powers.send(['beat', hashes.length]);
	}
	powers.send(stringify({ say: 'done', value: hashes }));
}

function hashIn(answer: string): string {
	const message = readFromWorker(answer);
	if (message?.say === 'failed') return message.problem.sentence;
	return (message?.value as { readonly hash?: string } | undefined)?.hash ?? 'no answer';
}
