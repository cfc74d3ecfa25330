// Who takes part, what happens first, what people do about it, and what must hold.
import { always, atEnd, leadsTo, scenario, type World, type WorldEvent } from 'faultline';
import { issueInvoice, recordPayment } from './messages';

const CUSTOMERS = ['Acme', 'Birch'];
const FACTS = ['InvoiceIssued', 'PaymentReceived'];
const LINES = ['InvoicePosted', 'PaymentPosted', 'PaymentReturned'];

const of = (world: World, types: readonly string[], customer?: string): readonly WorldEvent[] =>
  world
    .events()
    .filter(
      ({ type, data }) =>
        types.includes(type) && (customer === undefined || data.customer === customer)
    );

const refs = (events: readonly { data: WorldEvent['data'] }[]) =>
  events.map(({ data }) => String(data.ref));

const linesOf = (world: World, customer?: string) => refs(of(world, LINES, customer));
const factsOf = (world: World, customer?: string) => refs(of(world, FACTS, customer));
// What billing cannot read is billing's own affair: it has told nobody yet.
const letters = (world: World) =>
  world.deadLetters().filter(({ module }) => module === 'Accounting');
const parked = (world: World) => refs(letters(world));

const missing = (world: World) => {
  const there = new Set([...linesOf(world), ...parked(world)]);
  return factsOf(world).filter((ref) => !there.has(ref));
};

/** More attempts than a bounded policy and three redrives come to. */
const MANY = 8;

/** Most attempts that one message has had. */
const attempts = (world: World) =>
  Math.max(0, ...FACTS.flatMap((type) => world.deliveries(type).map(({ attempt }) => attempt)));

const twice = (world: World) => linesOf(world).find((ref, i, all) => all.indexOf(ref) !== i);

/** Whether accounting still has something before it. */
const isWaiting = (world: World) =>
  world.inFlight().some(({ type, module }) => module === 'Accounting' && FACTS.includes(type));

function tooEarly(world: World): string | undefined {
  for (const customer of CUSTOMERS) {
    const facts = factsOf(world, customer);
    const lines = linesOf(world, customer);
    for (const [i, ref] of lines.entries()) {
      const before = lines[i - 1];
      if (before !== undefined && facts.indexOf(ref) < facts.indexOf(before))
        return `${before} of ${customer} is in the books before ${ref}, and came after it.`;
    }
  }
  return undefined;
}

/** A payment that was owed, by what billing had told until then. */
const wronglyReturned = (world: World) =>
  of(world, ['PaymentReturned']).find(({ data }) => {
    const facts = of(world, FACTS, String(data.customer));
    const before = facts.slice(0, refs(facts).indexOf(String(data.ref)));
    const debt = before.reduce(
      (sum, fact) => sum + Number(fact.data.amount) * (fact.type === 'InvoiceIssued' ? 1 : -1),
      0
    );
    return Number(data.amount) <= debt;
  });

const balance = (world: World, customer: string) =>
  of(world, LINES, customer).reduce((sum, { type, data }) => {
    if (type === 'PaymentReturned') return sum;
    return sum + Number(data.amount) * (type === 'InvoicePosted' ? 1 : -1);
  }, 0);

export default scenario({
  id: 'poison-and-dead-letters',
  modules: [
    {
      file: 'billing.ts',
      label: 'Billing',
      short: 'Bill',
      role: 'service',
      icon: 'credit-card'
    },
    {
      file: 'accounting.ts',
      label: 'Accounting',
      short: 'Books',
      role: 'service',
      icon: 'scale'
    }
  ],
  first: [
    {
      command: issueInvoice({ ref: 'inv-101', customer: 'Acme', amount: 100 }),
      correlationId: 'inv-101'
    },
    {
      command: issueInvoice({ ref: 'inv-102', customer: 'Birch', amount: 70 }),
      correlationId: 'inv-102'
    },
    {
      command: recordPayment({ ref: 'pay-1', customer: 'Acme', amount: 100 }),
      correlationId: 'pay-1',
      atMs: 20_000
    },
    {
      command: issueInvoice({ ref: 'inv-103', customer: 'Acme', amount: 60 }),
      correlationId: 'inv-103',
      atMs: 40_000
    }
  ],
  steps: [
    // Somebody is in a hurry.
    { do: 'redrive', module: 'Accounting', atMs: 30_000 },
    // The reader is repaired.
    { do: 'deploy', module: 'Accounting', file: 'accounting.ts', atMs: 60_000 },
    { do: 'redrive', module: 'Accounting', atMs: 65_000 },
    { do: 'redrive', module: 'Accounting', atMs: 90_000 }
  ],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'poison',
    'fail-before',
    'fail-after'
  ],
  maxDeliveries: 200,
  views: [
    {
      name: 'account',
      keys: () => CUSTOMERS,
      of: (world, customer) => ({
        posted: linesOf(world, customer).join(', ') || 'nothing',
        owes: balance(world, customer),
        'dead letters':
          refs(letters(world).filter(({ data }) => data.customer === customer)).join(', ') ||
          'none'
      })
    }
  ],
  invariants: [
    always('money that is owed is kept', (world) => {
      const back = wronglyReturned(world);
      if (back === undefined) return true;
      const { customer, amount } = back.data;
      return `${String(customer)} paid ${String(amount)} that it owed, and accounting sent it back.`;
    }),
    always('each customer in order', (world) => tooEarly(world) ?? true),
    always('each entry is posted once', (world) => {
      const ref = twice(world);
      return ref === undefined || `${ref} is in the books twice.`;
    }),
    leadsTo('posted within 10 s, or with a person', {
      from: (world) => factsOf(world),
      to: (world, ref) => !missing(world).includes(ref),
      otherwise: (ref) =>
        `${ref} waited for 10 s: it is not in the books, and not in the dead letters, where somebody would see it.`,
      withinMs: 10_000
    }),
    atEnd('every entry is posted', (world) => {
      const taken = [...world.handled('IssueInvoice'), ...world.handled('RecordPayment')];
      const lines = linesOf(world);
      const ref = [...refs(taken), ...factsOf(world)].find((entry) => !lines.includes(entry));
      return ref === undefined || `${ref} never reached the books.`;
    }),
    atEnd('no dead letter is left', (world) => {
      const [ref] = parked(world);
      return ref === undefined || `${ref} is still a dead letter when all is repaired.`;
    })
  ],
  // Each tells one mistake from the others by what has happened, not by the code.
  hints: [
    {
      id: 'retries-for-ever',
      when: (world) => attempts(world) > MANY
    },
    { id: 'stands-still', when: (world) => attempts(world) <= MANY && isWaiting(world) },
    {
      id: 'skips',
      when: (world) => attempts(world) <= MANY && !isWaiting(world) && missing(world).length > 0
    },
    { id: 'posts-twice', when: (world) => twice(world) !== undefined },
    {
      id: 'parks-one',
      when: (world) =>
        twice(world) === undefined &&
        missing(world).length === 0 &&
        (tooEarly(world) !== undefined || wronglyReturned(world) !== undefined)
    }
  ]
});
