/** Where the site may stand, and what is at an address that it does not know. */
import { expect, test } from '@playwright/test';
import { expectOutcome, LESSON, lessonOn, openLesson } from '#tests/support/lesson-page.ts';

test('an unknown lesson says what, where and what to do', async ({ page }) => {
	const response = await page.goto('./learn/patterns/compensaton');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.getByRole('main')).toContainText('compensaton');
	await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('prose and code can be read', async ({ page }) => {
		await page.goto(`./${LESSON}`);
		await expect(page.getByRole('heading', { level: 1, name: 'Compensation' })).toBeVisible();
		await expect(page.getByText("from 'faultline'").first()).toBeVisible();
		await expect(page.getByText('FlightReserved').first()).toBeVisible();
	});

	test('home can be read, and its link leads on', async ({ page }) => {
		await page.goto('./');
		await page.getByRole('link', { name: /Break it/ }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Compensation' })).toBeVisible();
	});
});

test.describe('under a sub-path', () => {
	const site = process.env.FAULTLINE_SUB_URL ?? '';

	test('home, lesson, run and reload stay under it, and nothing is missing', async ({ page }) => {
		const missing: string[] = [];
		page.on('response', (response) => {
			if (response.status() >= 400) missing.push(response.url());
		});
		await page.goto(site);
		await page.getByRole('link', { name: /Break it/ }).click();
		const lesson = lessonOn(page);
		await expect(lesson.run).toBeEnabled();
		await lesson.run.click();
		await expectOutcome(lesson, 'held');
		await page.reload();
		await expect(lesson.run).toBeEnabled();
		expect(page.url()).toContain(site);
		expect(missing).toEqual([]);
	});

	test('a deep link opens, with a slash at its end too', async ({ page }) => {
		await openLesson(page, site);
		await page.goto(`${site}${LESSON}/`);
		await expect(page.getByRole('heading', { level: 1, name: 'Compensation' })).toBeVisible();
	});

	test('an unknown address finds the way home', async ({ page }) => {
		await page.goto(`${site}no/such/page`);
		await page.getByRole('main').getByRole('link').first().click();
		expect(page.url().startsWith(site)).toBe(true);
		await expect(page.getByRole('main')).toBeVisible();
	});
});

test('no page asks for anything outside of its site', async ({ page, baseURL }) => {
	const outside: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob|about):/.test(request.url())) outside.push(request.url());
	});
	const lesson = await openLesson(page);
	await lesson.run.click();
	await expectOutcome(lesson, 'held');
	expect(outside).toEqual([]);
});
