/** Runs the rows and prints the table. `--only <name>` (may be given more than once), `--strict`: exit code 1 when a Must is missed. */
import { parseArgs } from 'node:util';
import { FULL_EFFORT } from './measure.ts';
import type { Result } from './row.ts';
import { LONG_ROWS, ROWS } from './rows.ts';
import { runRow } from './run-row.ts';
import { heading, resultLine } from './table.ts';

async function main(): Promise<number> {
	const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, strict: { type: 'boolean' } } });
	const only = values.only ?? [];
	const rows = only.length === 0 ? ROWS : [...ROWS, ...LONG_ROWS].filter((row) => only.some((name) => row.name.startsWith(name)));
	if (rows.length === 0) {
		say(`No row is called ${only.join(' or ')}. There are: ${[...ROWS, ...LONG_ROWS].map((row) => row.name).join(', ')}.`);
		return 2;
	}
	const results: Result[] = [];
	for (const row of rows) {
		if (row.kind !== results.at(-1)?.row.kind) say(`\n${heading(row.kind)}`);
		const result = await runRow(row, FULL_EFFORT);
		results.push(result);
		say(resultLine(result));
	}
	const missed = results.filter((result) => !result.isMet);
	say(`\n${String(results.length)} rows: ${String(results.length - missed.length)} met, ${String(missed.length)} not.`);
	return values.strict === true && missed.length > 0 ? 1 : 0;
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

process.exitCode = await main();
