/** A rule about the whole tree: what it finds, why it is there, what to do, and sources that it rejects. */
import type { Tree } from './tree.ts';

export interface Finding {
	readonly path: string;
	/** Counted from 1; left out where the finding is about the whole file. */
	readonly line?: number;
	/** What is wrong here, in a few words. */
	readonly what: string;
}

export interface Rule {
	/** A fact in the present: what holds in this tree. */
	readonly name: string;
	readonly why: string;
	readonly fix: string;
	check(tree: Tree): readonly Finding[];
	/** Trees that break the rule, so that a rule which finds nothing any more is noticed. */
	readonly planted: readonly Plant[];
}

export interface Plant {
	readonly title: string;
	readonly files: Readonly<Record<string, string>>;
	/** `path` or `path:line` of each finding, in order. Empty: the rule lets this through. */
	readonly found: readonly string[];
}

export function at(finding: Finding): string {
	return finding.line === undefined ? finding.path : `${finding.path}:${finding.line}`;
}

/** What a person reads when the rule fails; empty when it holds. */
export function explain(rule: Rule, findings: readonly Finding[]): string {
	if (findings.length === 0) return '';
	const lines = findings.map((finding) => `  ${at(finding)}: ${finding.what}`);
	return [`${rule.name}: not here.`, ...lines, `Why: ${rule.why}`, `What to do: ${rule.fix}`].join('\n');
}
