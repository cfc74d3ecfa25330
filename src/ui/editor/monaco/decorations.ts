/** A run's marks as Monaco draws them: the same tints and words as in the plain view. The pills are drawn over the gutter by the page. */
import { Range, type editor } from 'monaco-editor/editor.js';
import type { PlacedMarks } from '../line-marks.ts';

function wholeLine(line: number, options: editor.IModelDecorationOptions): editor.IModelDeltaDecoration {
	return { range: new Range(line, 1, line, 1), options: { isWholeLine: true, ...options } };
}

export function decorationsOf(placed: PlacedMarks, model: editor.ITextModel): editor.IModelDeltaDecoration[] {
	const inside = (line: number): boolean => line <= model.getLineCount();
	const bad = new Set([...placed.pills.filter((pill) => pill.bad), ...placed.problems].map((mark) => mark.line).filter(inside));
	const lines = [...bad].map((line) => wholeLine(line, { className: 'line-bad', marginClassName: 'line-bad line-edge' }));
	const now = placed.currentLine;
	if (now !== null && inside(now) && !bad.has(now)) lines.push(wholeLine(now, { className: 'line-now', marginClassName: 'line-now line-edge' }));
	for (const { line, sentence } of placed.problems) {
		if (!inside(line)) continue;
		const end = model.getLineMaxColumn(line);
		lines.push({ range: new Range(line, model.getLineFirstNonWhitespaceColumn(line) || 1, line, end), options: { inlineClassName: 'line-under' } });
		lines.push({
			range: new Range(line, end, line, end),
			options: { after: { content: `   ${sentence}`, inlineClassName: 'line-why' }, showIfCollapsed: true }
		});
	}
	return lines;
}
