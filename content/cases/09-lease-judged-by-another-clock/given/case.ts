// Who takes part and what must hold, whatever happens first.
import { always, leadsTo, type ExternalService, type Scenario, type World } from 'faultline';
import { invoiceDue, workA, workB } from './messages';

/** Charges whoever asks, and takes 3 s. Is it slow, one waits for it. */
const cards: ExternalService = {
  name: 'Cards',
  label: 'Card gateway',
  icon: 'credit-card',
  operations: {
    charge: {
      perform({ invoiceId }, ledger) {
        ledger.post({ account: 'charges', key: String(invoiceId), amount: 1 });
        return { status: 200, reason: 'charged' };
      },
      latencyMs: 3000,
      timeoutMs: 120_000
    }
  }
};

/** What time it is where the rows are: the `now()` of a database. */
const store: ExternalService = {
  name: 'Store',
  label: 'Clock of the store',
  icon: 'clock',
  operations: {
    now: {
      perform: (_, __, { timeMs }) => ({ status: 200, reason: 'told', timeMs }),
      latencyMs: 2
    }
  }
};

/** I1 to I4, one each 5 s. */
export const invoices = (count: number): Scenario['first'] =>
  Array.from({ length: count }, (_, i) => ({
    command: invoiceDue({ invoiceId: `I${i + 1}` }),
    correlationId: `I${i + 1}`,
    atMs: 5000 * i
  }));

/** A looks half a second after these times, B a second later. */
export const ticksAt = (...times: readonly number[]): Scenario['first'] =>
  times.flatMap((atMs) => [
    { command: workA({}), correlationId: 'tick', atMs: atMs + 500 },
    { command: workB({}), correlationId: 'tick', atMs: atMs + 1500 }
  ]);

/** The same, each 5 s. */
export const ticks = (times: number): Scenario['first'] =>
  ticksAt(0).map((first) => ({ ...first, everyMs: 5000, times }));

function chargedOnce(world: World): boolean | string {
  const keys = world.postings('charges').map(({ key }) => key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  return twice === undefined || `${twice} is charged twice.`;
}

const isPaid = (world: World, id: string) =>
  world.rows('Billing', 'invoices').find(({ key }) => key === id)?.row.isPaid === true;

function isNotPaidForNothing(world: World): boolean | string {
  const ids = world.rows('Billing', 'invoices').map(({ key }) => key);
  const odd = ids.find((id) => isPaid(world, id) && world.total('charges', id) === 0);
  return odd === undefined || `${odd} is marked as paid, and nothing was charged.`;
}

function isFenced(world: World): boolean | string {
  let last = 0;
  for (const { row } of world.rows('Billing', 'lines')) {
    const leaseVersion = Number(row.leaseVersion);
    if (row.what === 'lease') last = leaseVersion;
    else if (leaseVersion < last)
      return `${String(row.invoiceId)} is written under lease ${leaseVersion}, and ${last} is given out.`;
  }
  return true;
}

export const lease = {
  id: 'lease-judged-by-another-clock',
  modules: [
    { file: 'biller-a.ts', label: 'Biller A', role: 'service' as const, icon: 'receipt-text' },
    { file: 'biller-b.ts', label: 'Biller B', role: 'service' as const, icon: 'receipt-text' },
    { file: 'invoices.ts', label: 'Invoices', role: 'service' as const, icon: 'inbox' }
  ],
  externals: [cards, store],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'conflict',
    'slow',
    'clock-ahead'
  ],
  invariants: [
    always('an invoice is charged at most once', chargedOnce),
    always('an invoice that is marked as paid was charged', isNotPaidForNothing),
    always('nobody writes to an invoice under a lease that is not the last', isFenced),
    leadsTo('an invoice that is due is paid within 60 s', {
      from: (world) => world.rows('Billing', 'invoices').map(({ key }) => key),
      to: isPaid,
      otherwise: (id) => `${id} is due, and not paid.`,
      withinMs: 60_000
    })
  ]
};
