/** Faults as a text for a command line, there and back: `crash-before@Hotels/ReserveHotel/trip-7#1/append#1,delay@Hotels/CancelHotel/trip-7#1:5000`. */
import { existsSync, readFileSync } from 'node:fs';
import { FAULT_KINDS, faultKind } from '#engine/faults/index.ts';
import { nearestName } from '#trace/nearest-name.ts';
import type { Fault } from '#trace/record.ts';
import type { Schedule } from '#trace/sweep.ts';
import { WrongUse } from './wrong-use.ts';

const FORM = 'Write <kind>@<address>, such as crash-before@Hotels/ReserveHotel/trip-7#1, several with a comma between them, or name a JSON file.';

/** @example faultsAsText([{ kind: 'delay', at: 'A/T/c#1', ms: 50 }]) // 'delay@A/T/c#1:50' */
export function faultsAsText(faults: readonly Fault[]): string {
	return faults.map(({ kind, at, ms }) => `${kind}@${at}${ms === undefined ? '' : `:${String(ms)}`}`).join(',');
}

/**
 * Reads the value of `--faults`: faults in short, or a JSON file of a schedule (`{ seed, faults }`, as `sweep --json` has it) or of faults alone.
 * @throws WrongUse
 */
export function readFaults(given: string): { readonly faults: readonly Fault[]; readonly seed?: number } {
	if (given.trim() === '') throw new WrongUse(`--faults names no fault. ${FORM}`);
	if (given.endsWith('.json') || (!given.includes('@') && existsSync(given))) return readScheduleFile(given);
	// An address may hold a comma: what follows one is another fault only when it begins like one.
	return { faults: given.split(/,(?=[a-z-]+@)/).map(readFault) };
}

function readFault(text: string): Fault {
	const [, kind = '', at = '', ms] = /^([a-z-]+)@(.+?)(?::(\d+))?$/.exec(text.trim()) ?? [];
	if (kind === '') throw new WrongUse(`--faults: "${text}" is not a fault. ${FORM}`);
	return ms === undefined ? known({ kind, at }) : known({ kind, at, ms: Number(ms) });
}

function known(fault: Fault): Fault {
	if (faultKind(fault.kind)) return fault;
	const ids = FAULT_KINDS.map(({ id }) => id);
	const near = nearestName(fault.kind, ids);
	const instead = near === null ? `There are: ${ids.join(', ')}.` : `Did you mean ${near}?`;
	throw new WrongUse(`--faults: there is no kind of fault "${fault.kind}". ${instead} A schedule that an older version made may name a kind that has gone.`);
}

function readScheduleFile(path: string): { readonly faults: readonly Fault[]; readonly seed?: number } {
	let data: unknown;
	try {
		data = JSON.parse(readFileSync(path, 'utf8'));
	} catch (error) {
		throw new WrongUse(`--faults: ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
	}
	const schedule = Array.isArray(data) ? { faults: data as unknown[] } : data;
	if (!isSchedule(schedule))
		throw new WrongUse(`--faults: ${path} is no schedule. It holds { "seed": 0, "faults": [{ "kind": "drop", "at": "..." }] }, or the list of faults alone.`);
	return { ...schedule, faults: schedule.faults.map(known) };
}

function isSchedule(value: unknown): value is Pick<Schedule, 'faults'> & Partial<Schedule> {
	if (typeof value !== 'object' || value === null || !('faults' in value) || !Array.isArray(value.faults)) return false;
	if ('seed' in value && !Number.isSafeInteger(value.seed)) return false;
	return value.faults.every(
		(fault: unknown) =>
			typeof fault === 'object' &&
			fault !== null &&
			'kind' in fault &&
			typeof fault.kind === 'string' &&
			'at' in fault &&
			typeof fault.at === 'string' &&
			(!('ms' in fault) || typeof fault.ms === 'number')
	);
}
