import { lessons } from '#course/catalogue.ts';
import { notFoundPage } from '#ui/home/not-found-page.ts';

export const prerender = true;

export function GET(): Response {
	return new Response(notFoundPage(lessons()), { headers: { 'content-type': 'text/html' } });
}
