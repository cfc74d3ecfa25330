/** `npm run faultline -- run|sweep|check <lesson folder>`: for authors and instructors. `--help` says what it takes. */
import { readArguments, type Asked, type CommandName } from './faultline/arguments.ts';
import { checkCommand } from './faultline/check-command.ts';
import { HELP } from './faultline/help.ts';
import { runCommand } from './faultline/run-command.ts';
import { sweepCommand } from './faultline/sweep-command.ts';
import { WrongUse } from './faultline/wrong-use.ts';

const COMMANDS: Readonly<Record<CommandName, (asked: Asked, print: (text: string) => void) => Promise<number>>> = {
	run: runCommand,
	sweep: sweepCommand,
	check: checkCommand
};

// Whoever reads has read enough: `faultline run ... | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
});

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
	try {
		const asked = readArguments(process.argv.slice(2));
		if (asked) return await COMMANDS[asked.command](asked, print);
		print(HELP.trimEnd());
		return process.argv.length > 2 ? 0 : 2;
	} catch (error) {
		if (!(error instanceof WrongUse)) throw error;
		process.stderr.write(`${error.message}\n\`npm run faultline -- --help\` says what there is.\n`);
		return 2;
	}
}

process.exitCode = await main();
