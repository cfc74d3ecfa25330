// Who takes part and what must hold, whatever happens first.
import { always, leadsTo, type Scenario, type World } from 'faultline';

type Role = Scenario['modules'][number]['role'];

const file = (name: string, label: string, role: Role, icon: string) => ({
  file: `${name}.ts`,
  label,
  role,
  icon
});

interface Moment {
  type: string;
  cartId: string;
  timeMs: number;
}

/** What was said of carts, and the mails to their customers, in order. */
function momentsOf(world: World): Moment[] {
  const said = world.events().map(({ type, data, timeMs }) => ({
    type,
    cartId: String(data.cartId),
    timeMs
  }));
  const mails = world.calls('Mail').map(({ correlationId, timeMs }) => ({
    type: 'mail',
    cartId: correlationId,
    timeMs
  }));
  return [...said, ...mails].sort((a, b) => a.timeMs - b.timeMs);
}

interface Life {
  name: string;
  isCheckedOut: boolean;
  expired: number;
}

/** Walks through all carts, each use of an id a life of its own. @returns the first complaint */
function walk(world: World, complain: (moment: Moment, life: Life) => string | null) {
  const lives = new Map<string, Life>();
  for (const moment of momentsOf(world)) {
    const { type, cartId } = moment;
    const known = lives.get(cartId);
    const isNew = !known || (known.isCheckedOut && type === 'ItemAdded');
    const life = isNew ? { name: cartId, isCheckedOut: false, expired: 0 } : known;
    lives.set(cartId, life);
    if (type === 'CartExpired') life.expired += 1;
    const complaint = complain(moment, life);
    if (complaint !== null) return complaint;
    if (type === 'CartCheckedOut') life.isCheckedOut = true;
  }
  return true;
}

const visitsWith = (world: World, type: string) =>
  world.events(type).map(({ data }) => `${String(data.cartId)}, visit ${String(data.visit)}`);

const endsOf = (world: World, cartId: string) =>
  ['CartExpired', 'CartCheckedOut'].flatMap((type) =>
    world.events(type).filter(({ data }) => data.cartId === cartId)
  ).length;

export const timerOfAFailedAttempt = {
  id: 'timer-of-a-failed-attempt',
  modules: [
    file('saga', 'Cart saga', 'process manager', 'workflow'),
    file('carts', 'Carts', 'service', 'shopping-cart')
  ],
  externals: [
    {
      name: 'Mail',
      label: 'Mail',
      icon: 'mail',
      operations: {
        send: {
          perform: (request, ledger) => {
            ledger.post({ account: 'mails', key: String(request.cartId), amount: 1 });
            return { status: 202, reason: 'accepted' };
          }
        }
      }
    }
  ],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'late-timer',
    'fail-after',
    'conflict',
    'cancel-late'
  ],
  accounts: [{ id: 'mails', label: 'Mails' }],
  invariants: [
    always('nobody who checked out hears that the cart has expired', (world) =>
      walk(world, ({ type }, { name, isCheckedOut }) =>
        isCheckedOut && (type === 'CartExpired' || type === 'mail')
          ? `${name} was checked out, and then its customer hears that it has expired.`
          : null
      )
    ),
    always('a cart expires at most once', (world) =>
      walk(world, (_, { name, expired }) => (expired > 1 ? `${name} expires twice.` : null))
    ),
    leadsTo('a cart that is left alone expires', {
      from: (world) => visitsWith(world, 'ItemAdded'),
      to: (world, visit) => {
        const [cartId = '', number = ''] = visit.split(', visit ');
        return endsOf(world, cartId) >= Number(number);
      },
      otherwise: (visit) => `${visit}: left alone, and it never expires.`
    })
  ]
} satisfies Omit<Scenario, 'first'>;
