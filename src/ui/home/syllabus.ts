/** The course as planned: what is not there yet is named, and says so. A lesson that exists is found by its code and takes its own title. */
import type { LessonMeta } from '#course/lesson.ts';

interface Planned {
	readonly title: string;
	readonly goal: string;
	/** Title by code, in order. */
	readonly lessons: Readonly<Record<string, string>>;
}

const PLAN: readonly Planned[] = [
	{
		title: 'Foundations',
		goal: 'Say it so that it can be checked',
		lessons: { F1: 'Say it naturally', F2: 'Ubiquitous language', F3: 'The aggregate decides', F4: 'Microtransactions', F5: 'Lasagne' }
	},
	{
		title: 'Patterns',
		goal: 'Coordinate without a transaction',
		lessons: {
			P1: 'Choreography',
			P2: 'Stateless saga',
			P3: 'Process manager',
			P4: 'Three ways',
			P5: 'Batch',
			P6: 'Compensation',
			P7: 'When undo fails',
			P8: 'Pivot and isolation',
			P9: 'Boundaries',
			P10: 'Enrichment',
			P11: 'Cross-module'
		}
	},
	{
		title: 'Event sourcing',
		goal: 'The log is the truth',
		lessons: { E1: 'Streams', E2: 'Durable command bus', E3: 'Projections lag', E4: 'Evolve and snapshot' }
	},
	{
		title: 'Reliability',
		goal: 'Twice, late, never, or out of order',
		lessons: {
			R1: 'Idempotency',
			R2: 'Outbox',
			R3: 'Retry',
			R4: 'The catch-all boundary',
			R5: 'Dead letters',
			R6: 'Ordering',
			R7: 'Deadlines',
			R8: 'Observability'
		}
	},
	{
		title: 'Anti-patterns',
		goal: 'Rescue the wreck',
		lessons: {
			X1: 'Distributed transaction',
			X2: 'Leaking internal events',
			X3: 'Missing compensation',
			X4: 'Synchronous calls',
			X5: 'God process manager',
			X6: 'Unreliable messaging'
		}
	},
	{
		title: 'Decisions and capstones',
		goal: 'Choose, defend, survive',
		lessons: {
			D1: 'Recognise',
			D2: 'Choose',
			D3: 'Review: twelve boxes',
			D4: 'Guidance document',
			D5: 'Bridge to Go',
			K1: 'Hotel chaos week',
			K2: 'Order fulfilment',
			K3: 'Your own design'
		}
	}
];

export interface SyllabusLesson {
	readonly code: string;
	readonly title: string;
	/** `null` for one that is to come. */
	readonly href: string | null;
}

export interface SyllabusSection {
	readonly title: string;
	readonly goal: string;
	readonly lessons: readonly SyllabusLesson[];
}

/** The plan, with the lessons that exist put in. One that nobody planned comes at the end of its section, or in a section of its own. */
export function syllabus(lessons: readonly LessonMeta[]): readonly SyllabusSection[] {
	const planned = new Set(PLAN.flatMap((section) => Object.keys(section.lessons)));
	const here = (meta: LessonMeta): SyllabusLesson => ({ code: meta.code, title: meta.title, href: meta.href });
	const sections = PLAN.map((section) => ({
		title: section.title,
		goal: section.goal,
		lessons: [
			...Object.entries(section.lessons).map(([code, title]): SyllabusLesson => {
				const meta = lessons.find((lesson) => lesson.code === code);
				return meta ? here(meta) : { code, title, href: null };
			}),
			...lessons.filter((meta) => meta.section.title === section.title && !planned.has(meta.code)).map(here)
		]
	}));
	const strays = lessons.filter((meta) => !planned.has(meta.code) && !PLAN.some((section) => section.title === meta.section.title));
	return strays.length === 0 ? sections : [...sections, { title: 'More', goal: 'Beyond the plan', lessons: strays.map(here) }];
}
