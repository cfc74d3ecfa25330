export function notFoundPage(lessons: readonly { readonly title: string; readonly href: string }[]): string {
	return `<!doctype html><title>Nothing is here · Faultline</title>${lessons.length}`;
}
