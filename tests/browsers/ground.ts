/** What the tests stand on, made once for all browsers: the page and the built site, served, and Node's hashes. The environment tells the workers where. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../src/cli/static-server.mjs';
import { buildPage } from './page/build-page.ts';
import { allCases, type Case } from './schedules.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export async function layGround(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'faultline-browsers-'));
	const sweepUp = (): Promise<void> => rm(folder, { recursive: true, force: true });
	try {
		const writeCases = async (): Promise<void> => writeFile(join(folder, 'cases.json'), JSON.stringify(await allCases(join(ROOT, 'content'))));
		await Promise.all([buildPage(folder), writeCases()]);
	} catch (error) {
		await sweepUp();
		throw error;
	}
	const [page, site] = await Promise.all([serve({ folder }), serve({ folder: join(ROOT, 'build') })]);
	process.env.FAULTLINE_CASES = join(folder, 'cases.json');
	process.env.FAULTLINE_PAGE_URL = page.url;
	process.env.FAULTLINE_SITE_URL = site.url;
	return async () => {
		await Promise.all([page.stop(), site.stop()]);
		await sweepUp();
	};
}

function told(name: 'FAULTLINE_CASES' | 'FAULTLINE_PAGE_URL' | 'FAULTLINE_SITE_URL'): string {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is not set: run these tests by \`npm run test:browsers\`.`);
	return value;
}

export const pageUrl = (): string => told('FAULTLINE_PAGE_URL');
export const siteUrl = (): string => told('FAULTLINE_SITE_URL');

export async function readCases(): Promise<readonly Case[]> {
	// Safe: `layGround` wrote it.
	return JSON.parse(await readFile(told('FAULTLINE_CASES'), 'utf8')) as readonly Case[];
}

// Playwright takes what runs before all tests from a default export.
export { layGround as default };
