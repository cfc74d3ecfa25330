/** What the engine says to people: one place for every sentence, each with what to do. Codes are never renamed: they are links. */

export const ENGINE_MESSAGES = {
	'no-handler': (v: { type: string; near: string | null }) =>
		`No module handles \`${v.type}\`. ${v.near === null ? 'Add it to `handles` of the module that should, or check the spelling.' : `Did you mean \`${v.near}\`? Or add it to \`handles\` of the module that should.`}`,
	'two-handlers': (v: { type: string; first: string; second: string }) =>
		`${v.first} and ${v.second} both handle \`${v.type}\`. A command has exactly one handler: take it out of one of them.`,
	'not-a-command': (v: { type: string }) =>
		`\`${v.type}\` is declared as an event. Send commands with \`commands.send\`; store events with \`append\`, or \`publish\` them.`,
	'not-an-event': (v: { type: string }) => `\`${v.type}\` is declared as a command. Send it with \`commands.send\`; streams hold events.`,
	'declared-twice': (v: { type: string }) => `\`${v.type}\` is declared as a command in one file and as an event in another. Give one of them another name.`,
	'not-a-message': (v: { found: string; where: string }) =>
		`${v.where} was given ${v.found}. It takes a message made by a creator, such as \`reserveHotel({ tripId })\`.`,
	'not-a-module': (v: { file: string }) => `The default export of ${v.file} is not a module. It should be \`export default module('Name', { ... })\`.`,
	'not-a-handler': (v: { module: string; type: string; found: string }) =>
		`${v.module} is to take \`${v.type}\`, and what stands there is ${v.found}. It takes a function: check what is imported.`,
	'same-name': (v: { name: string; first: string; second: string }) =>
		`${v.first} and ${v.second} are both called \`${v.name}\`. Give each module a name of its own.`,
	'not-a-scenario': () => 'The default export of scenario.ts is not a scenario. It should be `export default scenario({ ... })`.',
	'no-first-command': () => 'The scenario has no first command, so nothing can happen. Add one to `first`.',
	'wrong-first': (v: { position: number }) =>
		`The ${v.position === 1 ? 'first' : `${String(v.position)}th`} entry of \`first\` in scenario.ts is no first command. It is \`{ command: startTrip({ ... }), correlationId: 'trip-7' }\`.`,
	'load-failed': (v: { file: string; name: string; message: string }) => `${v.file} threw while it was loaded: ${v.name}: ${v.message}`,
	'scenario-threw': (v: { what: string; name: string; message: string }) => `${v.what} of the scenario threw: ${v.name}: ${v.message}`,
	'handler-bug': (v: { module: string; type: string; name: string; message: string }) => `${v.name} in ${v.module} on \`${v.type}\`. ${v.message}`,
	'handler-permanent': (v: { module: string; type: string; message: string }) => `${v.module} gave up on \`${v.type}\`: ${v.message}`,
	'out-of-attempts': (v: { module: string; type: string; attempts: number; message: string }) =>
		`${v.module} failed on \`${v.type}\` ${String(v.attempts)} times. The message is in the dead letters. Last: ${v.message}`,
	stuck: (v: { module: string; type: string; waiting: string }) => `\`${v.type}\` in ${v.module} waits for ever: ${v.waiting}`,
	livelock: (v: { cycle: readonly string[]; deliveries: number }) =>
		v.cycle.length > 1
			? `Going in circles: ${v.cycle.join(' -> ')} -> ${v.cycle[0] ?? ''}, and so on; stopped after ${String(v.deliveries)} deliveries.`
			: `${v.cycle[0] ?? 'The same message'} causes itself again and again; stopped after ${String(v.deliveries)} deliveries.`,
	'retried-for-ever': (v: { module: string; type: string; attempts: number }) =>
		`${v.module} fails on the same \`${v.type}\` again and again, and is given it again each time; stopped after attempt ${String(v.attempts)}. Bound the attempts, or park what cannot be handled.`,
	'crash-loop': (v: { module: string; restarts: number; message: string }) =>
		`${v.module} dies each time it comes up, ${String(v.restarts)} times by now. ${v.message} What a file does while it is loaded must work after a crash too.`,
	'module-question-threw': (v: { module: string; what: string; type: string; name: string; message: string }) =>
		`\`${v.what}\` of ${v.module} threw on \`${v.type}\`: ${v.name}: ${v.message}`,
	'no-such-module': (v: { step: string; module: string; near: string | null }) =>
		`The step \`${v.step}\` of the scenario names the module \`${v.module}\`, and there is none.${v.near === null ? '' : ` Did you mean \`${v.near}\`?`}`,
	'rebuild-refused': (v: { module: string }) =>
		`${v.module} is not rebuilt: it reacts to events, and would do everything a second time. Only read models (\`projects\`) can be folded anew.`,
	'no-timer-time': () => '`commands.schedule` needs to know when: `{ afterMs: 5000 }`, or `{ at }` as a virtual time that is a number.',
	'unknown-fault-kind': (v: { kind: string; near: string | null }) =>
		`The scenario offers the fault kind \`${v.kind}\`, and there is none.${v.near === null ? '' : ` Did you mean \`${v.near}\`?`}`,
	'check-threw': (v: { label: string; message: string }) => `The check '${v.label}' of the scenario threw: ${v.message}`,
	'not-awaited': (v: { call: string; module: string; type: string }) =>
		`${v.module} finished \`${v.type}\` before ${v.call} was done. Await it: otherwise the message is acknowledged while its work is still under way, and a failure of it is seen by nobody.`,
	'wrong-use': (v: { module: string; type: string; message: string }) =>
		`${v.module} finished \`${v.type}\`, and yet a call of it could not be made. ${v.message} Await the call: then the handler fails with it.`,
	'unknown-service': (v: { name: string; near: string | null }) =>
		`There is no external service \`gateway.${v.name}\`.${v.near === null ? '' : ` There is \`gateway.${v.near}\`.`}`
} as const;

export type EngineCode = keyof typeof ENGINE_MESSAGES;
