/** External services: what they do and what they say are two things, and either can go missing. */
import type { Answer } from '#engine/api/ports.ts';
import type { ExternalOperation, ExternalService } from '#engine/api/scenario.ts';
import { frozenCopy } from '#engine/store/json.ts';
import type { Json, Posting } from '#trace/record.ts';
import type { PostingLedger } from './ledger.ts';

export interface Performed {
	readonly answer: Answer;
	readonly postings: readonly Posting[];
	/** The idempotency key was known: the first answer again, and no second effect. */
	readonly repeated: boolean;
}

export class ExternalServices {
	readonly #byName: ReadonlyMap<string, ExternalService>;
	readonly #answers = new Map<string, { readonly answer: Answer; readonly request: string }>();

	constructor(
		services: readonly ExternalService[],
		readonly ledger: PostingLedger
	) {
		this.#byName = new Map(services.map((service) => [service.name, service]));
	}

	get names(): readonly string[] {
		return [...this.#byName.keys()];
	}

	service(name: string): ExternalService | undefined {
		return this.#byName.get(name);
	}

	/** Does it, or gives the first answer again when it has seen the key. `decline` makes a first time a refusal. */
	perform(
		at: { readonly service: string; readonly operation: string; readonly key: string | null; readonly timeMs: number },
		definition: ExternalOperation,
		request: Json,
		decline: boolean
	): Performed {
		const slot = at.key === null ? null : `${at.service}.${at.operation}\n${at.key}`;
		const known = slot === null ? undefined : this.#answers.get(slot);
		if (known) {
			const isAnother = definition.keyReused !== undefined && known.request !== JSON.stringify(request);
			return { answer: isAnother ? answerOf(definition.keyReused) : known.answer, postings: [], repeated: true };
		}
		const from = this.ledger.postings.length;
		// Safe: requests are checked to be plain objects where the call is made; answers are copied and frozen like any message.
		const raw =
			decline && definition.declined
				? definition.declined
				: definition.perform(request as Record<string, Json>, this.ledger, { timeMs: at.timeMs, key: at.key });
		const answer = answerOf(raw);
		if (slot !== null) this.#answers.set(slot, { answer, request: JSON.stringify(request) });
		return { answer, postings: this.ledger.postings.slice(from), repeated: false };
	}
}

function answerOf(raw: unknown): Answer {
	const answer = frozenCopy(raw, 'its answer');
	if (typeof answer !== 'object' || answer === null || !('status' in answer) || typeof answer.status !== 'number' || !('reason' in answer)) {
		throw new Error(`its answer is ${JSON.stringify(answer)}. An answer is an object with \`status\` and \`reason\`.`);
	}
	// Safe: that is what was looked at.
	return answer as Answer;
}
