// The payment provider: outside, and the only one who knows. It says what happens on two topics, each with a link of its own.
import type { ExternalService } from 'faultline';
import { subscriptionCreated, subscriptionUpdated, type News, type Status } from './messages';

/** What becomes of a subscription, by the time since it was begun. */
const STORY: { afterMs: number; status: Status }[] = [
  { afterMs: 0, status: 'incomplete' },
  { afterMs: 200, status: 'active' },
  { afterMs: 500, status: 'cancelled' }
];

const inSeconds = (ms: number) => Math.floor(ms / 1000);

export const provider: ExternalService = {
  name: 'Billing',
  label: 'Billing',
  icon: 'credit-card',
  operations: {
    subscribe: {
      perform: ({ id }, ledger, { timeMs }) => {
        ledger.post({ account: 'begun', key: String(id), amount: timeMs });
        return { status: 200, reason: 'begun', begunMs: timeMs };
      },
      callbacks: ({ id }, { begunMs }) =>
        STORY.map(({ afterMs, status }, i) => {
          const at = inSeconds(Number(begunMs) + afterMs);
          const news: News = { id: String(id), status, at, version: i + 1 };
          return i === 0
            ? { event: subscriptionCreated(news), afterMs, topic: 'created' }
            : { event: subscriptionUpdated(news), afterMs, topic: 'updated' };
        })
    },
    current: {
      perform: ({ id }, ledger, { timeMs }) => {
        const ageMs = timeMs - ledger.total('begun', String(id));
        const version = STORY.filter(({ afterMs }) => afterMs <= ageMs).length;
        return {
          status: 200,
          reason: 'found',
          state: STORY[version - 1]?.status ?? '',
          version
        };
      }
    }
  }
};
