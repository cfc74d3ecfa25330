/** The prose of each lesson as a component, loaded when its page is. Safe to ship: it brings nothing else. */
import type { Component } from 'svelte';

const proses = import.meta.glob<{ readonly default: Component }>('/content/*/*/lesson.mdx');

/** The component of `/learn/<section>/<slug>`; `null` when there is no such lesson. */
export async function lessonProse(section: string, slug: string): Promise<Component | null> {
	const wanted = `${section}/${slug}`;
	for (const [path, load] of Object.entries(proses)) {
		if (path.replace(/^\/content\/\d\d-([^/]+)\/\d\d-([^/]+)\/lesson\.mdx$/, '$1/$2') === wanted) return (await load()).default;
	}
	return null;
}
