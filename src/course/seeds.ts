/** The topics that the course promises to teach, by code, and what each is called. A lesson names the ones it teaches. */
const TOPICS = {
	'S1.1': 'Saga',
	'S1.2': 'Process manager',
	'S1.3': 'Choreography',
	'S1.4': 'Choosing between the three',
	'S2.1': 'Event, command, event: the lasagne',
	'S2.2': 'Microtransactions',
	'S2.3': 'Compensation strategies',
	'S2.4': 'Internal and external events',
	'S2.5': 'Event enrichment',
	'S3.1': 'Event store',
	'S3.2': 'Outbox',
	'S3.3': 'Command bus',
	'S3.4': 'Aggregate split from coordination',
	'S3.5': 'Retry policies',
	'S4.1': 'Batch operations',
	'S4.2': 'Cross-module coordination',
	'S4.3': 'Failure events at the edge',
	'S4.4': 'Infrastructure',
	DT: 'Decision table',
	C1a: 'Each operation has a local transaction',
	C1b: 'No transaction across services',
	C1c: 'Every critical step has a compensation',
	C2a: 'Internal events apart from external ones',
	C2b: 'Events say enough for the next step',
	C2c: 'Names from the ubiquitous language',
	C3a: 'Transient errors are retried',
	C3b: 'Permanent errors trigger compensation',
	C3c: 'Dead letters for what cannot be processed',
	C4a: 'Durable message bus',
	C4b: 'Outbox for atomic operations',
	C4c: 'Monitoring of distributed flows',
	X1: 'Anti-pattern: distributed transaction',
	X2: 'Anti-pattern: leaking internal events',
	X3: 'Anti-pattern: missing compensation',
	X4: 'Anti-pattern: synchronous dependency',
	X5: 'Anti-pattern: god process manager',
	X6: 'Anti-pattern: unreliable messaging',
	PL1: 'Natural-language interface',
	PL2: 'Domain-driven design',
	PL3: 'Event sourcing',
	PL4: 'Dependency injection',
	GF: 'Guidance format',
	TR: 'When to offer guidance',
	CF: 'Companion files'
} as const;

export type SeedCode = keyof typeof TOPICS;

export function isSeedCode(code: string): code is SeedCode {
	return code in TOPICS;
}

export function seedLabel(code: SeedCode): string {
	return TOPICS[code];
}
