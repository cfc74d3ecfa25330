/** How a variant did, for a terminal. */
import { counted, coverageOf, grouped } from '#trace/read/coverage.ts';
import { inWords, type VariantResult } from './check-lesson.ts';

export function resultInText(result: VariantResult): string {
	const { variant, ok, expected, report, complaint, smallest } = result;
	const mark = ok ? '✓' : '✗';
	const tried = report === null ? '' : ` of ${counted(report.schedules, 'schedule')}: ${coverageOf(report)}`;
	const outcome = expected === 'holds' ? 'holds in all' : `fails in ${grouped(report?.violated ?? 0)}`;
	const rows = [`  ${mark} ${variant.padEnd(26)} ${ok ? outcome : 'is not as promised'}${tried}`];
	if (report?.smallest)
		rows.push(`      smallest: ${inWords(report.smallest.faults)} After ${String(report.smallest.deliveries)} deliveries: ${report.smallest.sentence}`);
	if (ok && smallest && expected === 'fails' && variant.startsWith('wrong/')) rows.push(`      earns the hint ${variant.slice('wrong/'.length)}`);
	if (!ok) rows.push(`      ${complaint}`);
	return rows.join('\n');
}
