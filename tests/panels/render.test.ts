import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { ALL_TRACES, frozen } from '#tests/fixtures/frozen.ts';
import { empty, long } from '#tests/fixtures/hand-written.ts';
import { summaryOf } from '#trace/read/outcome.ts';
import { stepsOf } from '#trace/read/steps.ts';
import type { Trace } from '#trace/record.ts';
import { PANELS } from '#ui/panels/index.ts';
import Inspector from '#ui/panels/inspector/Inspector.svelte';
import type { PanelProps } from '#ui/panels/panel.ts';
import Scrubber from '#ui/panels/scrubber/Scrubber.svelte';

async function componentOf(id: string): Promise<Component<PanelProps>> {
	const panel = PANELS.find((one) => one.id === id);
	const component = panel?.component ?? (await panel?.load?.())?.default;
	if (!component) throw new Error(`There is no panel ${id}.`);
	return component;
}

const ignore = () => undefined;

async function html(id: string, trace: Trace, cursor = stepsOf(trace).length): Promise<string> {
	return render(await componentOf(id), { props: { trace, cursor, seek: ignore, inject: ignore, removeFault: ignore, inspect: ignore } }).body;
}

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;

describe('panels', () => {
	it('are these, in this order', () => {
		expect(PANELS.map((panel) => panel.label)).toEqual(['Trace', 'Events', 'System', 'Ledger', 'Verdict']);
	});

	it('say on their tabs how much is in them', () => {
		const marks = (trace: Trace) => PANELS.map((panel) => panel.mark?.(trace).count);
		expect(marks(frozen('declined'))).toEqual([undefined, 14, undefined, undefined, 5]);
		expect(marks(frozen('undone-at-once'))).toEqual([undefined, 19, undefined, undefined, '2 violated']);
	});
});

describe.each(ALL_TRACES)('%s', (_name, trace) => {
	const steps = stepsOf(trace).length;

	it.each([0, 1, 3, steps])('is drawn at step %i by every panel', async (cursor) => {
		for (const { id } of PANELS) expect((await html(id, trace, cursor)).length).toBeGreaterThan(0);
		expect(render(Inspector, { props: { trace, cursor, seek: ignore, inject: ignore, onclose: ignore } }).body).toContain('aria-label="Inspector"');
		expect(render(Scrubber, { props: { trace, cursor, seek: ignore } }).body).toContain(`step ${cursor}`);
	});

	it('has one button for each step in Trace, one of them the tab stop, beside a picture that says one sentence', async () => {
		const text = await html('trace', trace);
		expect(text).toContain('role="group" aria-label="Trace"');
		if (steps === 0) return;
		expect(count(text, /data-step="\d+"/g)).toBe(steps);
		expect(count(text, /tabindex="0" data-step/g)).toBe(1);
		expect(count(text, /role="img"/g)).toBe(1);
		expect(text).toContain(`aria-label="${summaryOf(trace)}"`);
		// Buttons inside of a picture would be lost to screen readers.
		expect(/<svg[^>]*role="img"[\s\S]*?<\/svg>/.exec(text)?.[0]).not.toContain('<button');
	});

	it('has one row for each step in Events, one of them the tab stop', async () => {
		const text = await html('events', trace);
		expect(text).toContain('<table aria-label="Events"');
		for (const name of ['Step', 'Time', 'Module', 'Kind', 'Message', 'Cause', 'Fault']) expect(text).toMatch(new RegExp(`<th scope="col"[^>]*>${name}</th>`));
		expect(count(text, /data-row="step-\d+"/g)).toBe(steps);
		expect(count(text, /<tr[^>]*tabindex="0"/g)).toBe(Math.min(1, steps));
	});
});

describe('an empty run', () => {
	it('says in every panel what would show up and what makes it appear', async () => {
		expect(await html('trace', empty())).toContain('Press Run');
		expect(await html('events', empty())).toContain('Press Run');
		expect(await html('ledger', empty())).toContain('shows up here');
		expect(await html('verdict', empty())).toContain('show up here');
	});
});

describe('a long run', () => {
	const trace = long(400);

	it('has in the document only what is in sight, and the current step', async () => {
		expect(count(await html('trace', trace), /data-step="\d+"/g)).toBeLessThan(60);
		const table = await html('events', trace);
		expect(count(table, /data-row=/g)).toBeLessThan(80);
		expect(table).toContain('aria-rowcount="1201"');
	});
});

describe('a run that is only looked at', () => {
	it('has no Fault menu', async () => {
		const text = render(await componentOf('trace'), { props: { trace: frozen('declined'), cursor: 14, seek: ignore } }).body;
		expect(text).not.toContain('Fault');
		expect(await html('events', frozen('declined'))).toContain('aria-haspopup="menu"');
	});
});
