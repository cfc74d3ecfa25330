// Installs what a bare Debian machine lacks: CI runs in one, as root.
import { existsSync, readFileSync } from 'node:fs';
import { runProgram } from './install.mjs';

/** True where `apt-get install` may work: Debian, and a user who may. */
export function canInstall() {
	return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')) && process.getuid?.() === 0;
}

/**
 * Installs packages by their names. Says what went wrong and goes on: whoever needs the program looks whether it is there.
 *
 * @param {readonly string[]} packages
 */
export async function installDebian(packages) {
	console.log(`Installing ${packages.join(', ')} (apt-get) ...`);
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const steps = [['update'], ['install', '--yes', '--no-install-recommends', ...packages]];
	for (const args of steps) {
		const { code, output } = await runProgram('apt-get', args, { env, timeoutMs: 10 * 60_000 });
		if (code !== 0) console.error(`${output}\napt-get ${args[0]} failed; its message is above.`);
	}
}
