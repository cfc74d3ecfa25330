import type { Finding, Rule } from './rule.ts';
import type { Source } from './tree.ts';

/** Paths of one machine. Where Debian puts Chromium is the same on each. */
const MACHINE_PATH = /(?<![\w.:/])\/(work|root|home|Users|tmp|mnt|opt)\/[\w.-]+/;
const HOST = /\bhttps?:\/\/([\w.-]+)(:\d+)?/g;
const HERE = new Set(['localhost', '127.0.0.1', '0.0.0.0']);

function strangeHost(line: string): string | undefined {
	const hosts = [...line.matchAll(HOST)].map((match) => match[1] ?? '');
	return hosts.find((host) => !HERE.has(host) && (/registry|mirror|proxy|internal/.test(host) || !host.includes('.') || /^\d+(\.\d+){3}$/.test(host)));
}

function findingsOf(source: Source): Finding[] {
	if (source.path.startsWith('tests/architecture/')) return [];
	return source.lines.flatMap((line, index): Finding[] => {
		const here = { path: source.path, line: index + 1 };
		const machine = MACHINE_PATH.exec(line)?.[0];
		if (machine !== undefined) return [{ ...here, what: `${machine} is on one machine only` }];
		const host = strangeHost(line);
		return host === undefined ? [] : [{ ...here, what: `${host} is not reachable from everywhere` }];
	});
}

export const addresses: Rule = {
	name: 'nothing names a machine, its folders or its registry',
	why: 'a fresh clone on any machine must do the same, and a lockfile that names a host works only where that host answers.',
	fix: 'make the path relative to the repository, or take it from the environment. For the lockfile: `omit-lockfile-registry-resolved=true` in .npmrc, then `npm install`.',
	check: (tree) => tree.sources.flatMap(findingsOf),
	planted: [
		{
			title: 'a folder, a registry, a bare host',
			files: {
				'src/cli/a.mjs': "const x = '/home/jo/project';",
				'package-lock.json': '{ "resolved": "https://registry.example/a.tgz" }',
				'README.md': 'http://buildbox:8080/'
			},
			found: ['src/cli/a.mjs:1', 'package-lock.json:1', 'README.md:1']
		},
		{
			title: 'relative paths and public pages',
			files: {
				'README.md': 'http://localhost:4173/ and https://microservices.io/patterns/data/saga.html',
				'src/cli/a.mjs': "resolve('build/home/jo.html'); '/usr/bin/chromium'"
			},
			found: []
		}
	]
};
