import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FOLDERS, folderRows, PACKAGES, packageRows } from './rules.ts';
import { ROOT } from './tree.ts';

interface Manifest {
	readonly dependencies: Readonly<Record<string, string>>;
	readonly devDependencies: Readonly<Record<string, string>>;
	readonly scripts: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;

/** Rows of the tables, without the spaces that prettier lines them up with. */
function tableRows(text: string): string[] {
	return text
		.split('\n')
		.filter((line) => line.startsWith('| ') && !/^\|[ :|-]+\|$/.test(line))
		.map((line) => line.replace(/ +/g, ' '));
}

describe('ARCHITECTURE.md', () => {
	const rows = tableRows(read('ARCHITECTURE.md'));

	test('shows the import table that the tests use, and nothing else', () => {
		const start = rows.findIndex((row) => row.startsWith('| Folder |'));
		expect(rows.slice(start + 1, start + 1 + FOLDERS.length)).toEqual(folderRows());
	});

	test('gives the reason for each package', () => {
		const start = rows.findIndex((row) => row.startsWith('| Package |'));
		expect(rows.slice(start + 1, start + 1 + Object.keys(PACKAGES).length)).toEqual(packageRows());
	});
});

test('package.json lists what has a reason, and no more', () => {
	expect(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).sort()).toEqual(Object.keys(PACKAGES).sort());
});

test('package.json names exact versions', () => {
	const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
	expect(loose).toEqual([]);
});

test.each(['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'])('%s names only files and commands that exist', (page) => {
	const text = read(page);
	const commands = [...text.matchAll(/\bnpm run ([\w-]+)/g)].map((match) => match[1] ?? '');
	expect(commands.filter((name) => !(name in manifest.scripts))).toEqual([]);
	const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
	expect(links.filter((link) => !exists(link))).toEqual([]);
});

function exists(path: string): boolean {
	try {
		readFileSync(join(ROOT, path));
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EISDIR';
	}
}
