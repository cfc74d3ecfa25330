import { afterEach, expect, test, vi } from 'vitest';
import { BROWSERS, missingBrowsers } from './browsers.mjs';

afterEach(() => vi.unstubAllEnvs());

test('a browser that a person has named and that is not there is missing, whatever else is installed', async () => {
	vi.stubEnv('CHROMIUM_PATH', 'no-such-chromium');
	vi.stubEnv('FIREFOX_PATH', 'no-such-firefox');
	expect((await missingBrowsers()).map((browser) => browser.name)).toEqual(expect.arrayContaining(['chromium', 'firefox']));
});

test('a browser that is named is taken as it is', async () => {
	vi.stubEnv('FIREFOX_PATH', process.execPath);
	expect(await BROWSERS.find((browser) => browser.name === 'firefox')?.find()).toEqual({ by: 'bidi', path: process.execPath });
});

test('what is said of a missing browser names its packages', () => {
	for (const { packages, missing } of BROWSERS) expect(missing).toContain(`apt-get install ${packages.join(' ')}`);
});
