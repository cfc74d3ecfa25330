/** Every way in which one file names another, read from the syntax tree: comments and strings do not count. */
import ts from 'typescript';

export interface Import {
	/** As written: `#trace/record.ts`, `svelte`, `/content/*.mdx`. */
	readonly specifier: string;
	readonly line: number;
	/** `type`: gone after compilation. `text`: `?raw`. `url`: `?url`, `?worker`, `new URL(...)`. `glob`: `import.meta.glob`. */
	readonly way: 'value' | 'type' | 'text' | 'url' | 'glob';
	/** `export ... from`. */
	readonly isReexport: boolean;
}

interface Block {
	readonly text: string;
	readonly firstLine: number;
}

/** The script parts of a file. In `.mdx` imports may also stand outside of `<script>`. */
function scriptsOf(path: string, text: string): Block[] {
	if (!/\.(svelte|mdx)$/.test(path)) return [{ text, firstLine: 1 }];
	const blocks: Block[] = [];
	for (const match of text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
		const start = match.index + match[0].indexOf('>') + 1;
		blocks.push({ text: match[1] ?? '', firstLine: text.slice(0, start).split('\n').length });
	}
	// A dynamic import in the markup is code too: `{#await import('#ui/editor/Editor.svelte')}`.
	const markup = text.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, (script) => script.replace(/[^\n]/g, ' '));
	markup.split('\n').forEach((line, index) => {
		const isStatement = path.endsWith('.mdx') && /^import\s.*from\s+['"]/.test(line);
		const call = /\bimport\(\s*['"][^'"]+['"]\s*\)/.exec(line);
		if (isStatement) blocks.push({ text: line, firstLine: index + 1 });
		else if (call) blocks.push({ text: call[0], firstLine: index + 1 });
	});
	return blocks;
}

function wayOf(specifier: string, isType: boolean): Import['way'] {
	if (isType) return 'type';
	if (/\?raw\b/.test(specifier)) return 'text';
	return /\?(url|worker)\b/.test(specifier) ? 'url' : 'value';
}

function isTypeOnly(node: ts.ImportDeclaration): boolean {
	const clause = node.importClause;
	if (!clause) return false;
	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
	const named = clause.namedBindings;
	return !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

type Found = Omit<Import, 'line'> & { readonly node: ts.Node };

function literalsOf(node: ts.Expression | undefined): ts.StringLiteralLike[] {
	if (!node) return [];
	if (ts.isStringLiteralLike(node)) return [node];
	return ts.isArrayLiteralExpression(node) ? node.elements.filter(ts.isStringLiteralLike) : [];
}

function fromCall(node: ts.CallExpression | ts.NewExpression): Found[] {
	const callee = node.expression;
	const [first] = node.arguments ?? [];
	const literals = literalsOf(first);
	if (callee.kind === ts.SyntaxKind.ImportKeyword) return literals.map(({ text }) => ({ specifier: text, way: wayOf(text, false), isReexport: false, node }));
	const isGlob = ts.isPropertyAccessExpression(callee) && callee.name.text === 'glob' && ts.isMetaProperty(callee.expression);
	if (isGlob) return literals.map(({ text }) => ({ specifier: text, way: 'glob', isReexport: false, node }));
	const isUrl = ts.isNewExpression(node) && ts.isIdentifier(callee) && callee.text === 'URL' && /import\.meta\.url/.test(node.arguments?.[1]?.getText() ?? '');
	return isUrl ? literals.map(({ text }) => ({ specifier: text, way: 'url', isReexport: false, node })) : [];
}

function collect(node: ts.Node, found: Found[]): void {
	if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
		const specifier = node.moduleSpecifier.text;
		found.push({ specifier, way: wayOf(specifier, isTypeOnly(node)), isReexport: false, node });
	} else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
		const specifier = node.moduleSpecifier.text;
		found.push({ specifier, way: wayOf(specifier, node.isTypeOnly), isReexport: true, node });
	} else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
		found.push({ specifier: node.argument.literal.text, way: 'type', isReexport: false, node });
	} else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
		found.push(...fromCall(node));
	}
	ts.forEachChild(node, (child) => collect(child, found));
}

export function readImports(path: string, text: string): Import[] {
	return scriptsOf(path, text).flatMap((block) => {
		const file = ts.createSourceFile(path, block.text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
		const found: Found[] = [];
		collect(file, found);
		return found.map(({ node, ...rest }) => ({ ...rest, line: block.firstLine + file.getLineAndCharacterOfPosition(node.getStart()).line }));
	});
}
