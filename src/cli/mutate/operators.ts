/** Small harmful changes to a handler, each of a kind that people make. */
import ts from 'typescript';

/** Replaces a stretch of the source. */
export interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

export interface Operator {
	/** Kebab-case: part of a mutant's name, which `mutants.md` refers to. */
	readonly id: string;
	/** What was done to the code, for people. */
	readonly says: string;
	/** The change at this node; `null` when it does not fit here. */
	readonly change: (node: ts.Node) => Edit | null;
}

function replaced(node: ts.Node, text: string): Edit {
	return { start: node.getStart(), end: node.getEnd(), text };
}

/** `commands.send` for `ports.commands.send(...)`: the last two names of what is called. */
function calleeOf(node: ts.Node): string {
	if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return '';
	const { name, expression } = node.expression;
	const owner = ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '';
	return `${owner}.${name.text}`;
}

const WRITES = /\.(send|schedule|append|publish|transaction)$/;
const WRITES_WHEN_AWAITED = /\.(put|delete|add|cancel|markSent|claim|redrive|discard)$/;

function isEffect(node: ts.Node, isAwaited: boolean): boolean {
	const callee = calleeOf(node);
	return WRITES.test(callee) || (isAwaited && WRITES_WHEN_AWAITED.test(callee)) || /(^|\.)gateway\??[.[]/.test(node.getText());
}

/** A handler of `on`, `handles` or `timers`: the value beside a message type in a module's declaration. */
export function handlerKind(node: ts.Node): 'on' | 'handles' | 'timers' | null {
	if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.parent)) return null;
	const list = node.parent.parent;
	if (!ts.isPropertyAssignment(list) || !ts.isObjectLiteralExpression(list.parent)) return null;
	const declaration = list.parent.parent;
	if (!ts.isCallExpression(declaration) || declaration.expression.getText() !== 'module') return null;
	const name = list.name.getText();
	return name === 'on' || name === 'handles' || name === 'timers' ? name : null;
}

const dropSend: Operator = {
	id: 'drop-send',
	says: 'a command is never sent',
	change: (node) => (calleeOf(node) === 'commands.send' ? replaced(node, 'Promise.resolve()') : null)
};

/** Where a handler sends, `drop-send` says it already. */
const dropReaction: Operator = {
	id: 'drop-reaction',
	says: 'an event is acknowledged and nothing is done',
	change: (node) =>
		handlerKind(node) === 'on' && ts.isPropertyAssignment(node) && !node.initializer.getText().includes('commands.send')
			? replaced(node.initializer, '() => undefined')
			: null
};

const dropCheck: Operator = {
	id: 'drop-check',
	says: 'a write no longer says which version it rests on, or no longer takes the checkpoint with it',
	change: (node) =>
		(ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
		['expectedStreamVersion', 'expectedVersion', 'withCheckpoint'].includes(node.name.getText()) &&
		ts.isObjectLiteralExpression(node.parent)
			? replaced(node, '...{}')
			: null
};

const chanceId: Operator = {
	id: 'chance-id',
	says: 'an id is another one each time',
	change: (node) =>
		calleeOf(node) === 'ids.from' && ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)
			? replaced(node, `${node.expression.expression.getText()}.next()`)
			: null
};

const swallow: Operator = {
	id: 'swallow',
	says: 'errors are caught and forgotten',
	change(node) {
		if (handlerKind(node) === null || !ts.isPropertyAssignment(node)) return null;
		const handle = node.initializer.getText();
		return replaced(node.initializer, `async (message: never, ports: never) => { try { return await (${handle})(message, ports); } catch { return; } }`);
	}
};

const earlyAck: Operator = {
	id: 'early-ack',
	says: 'a call is made and not waited for',
	change(node) {
		if (ts.isAwaitExpression(node) && ts.isExpressionStatement(node.parent) && isEffect(node.expression, true))
			return replaced(node, `void ${node.expression.getText()}`);
		const isResult = ts.isReturnStatement(node.parent) || (ts.isArrowFunction(node.parent) && node.parent.body === node);
		return isResult && isEffect(node, false) ? replaced(node, `void ${node.getText()}`) : null;
	}
};

const dropInbox: Operator = {
	id: 'drop-inbox',
	says: 'the inbox is not asked',
	change: (node) => (calleeOf(node) === 'inbox.seen' ? replaced(node, 'Promise.resolve(false)') : null)
};

export const OPERATORS: readonly Operator[] = [dropSend, dropReaction, dropCheck, chanceId, swallow, earlyAck, dropInbox];
