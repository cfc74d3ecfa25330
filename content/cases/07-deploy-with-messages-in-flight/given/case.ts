// Who takes part and what must hold, whatever happens first.
import { always, atEnd, leadsTo, type ExternalService, type World } from 'faultline';
import { leaveList, register } from './messages';

const SITES = ['default', 'arena'];

/** Takes whatever it is given. */
const mailingList: ExternalService = {
  name: 'MailingList',
  label: 'Mailing list',
  icon: 'mails',
  operations: {
    subscribe: {
      perform({ email, site }, ledger) {
        ledger.post({ account: 'subscribed', key: `${email} at ${site}`, amount: 1 });
        return { status: 200, reason: 'subscribed' };
      }
    },
    unsubscribe: {
      perform({ email, site }, ledger) {
        ledger.post({ account: 'left', key: `${email} at ${site}`, amount: 1 });
        return { status: 200, reason: 'unsubscribed' };
      }
    }
  }
};

const keysOf = (world: World, account: string) => world.postings(account).map(({ key }) => key);

const siteOf = (world: World, email: string) =>
  world.deliveries('Register').find(({ data }) => data.email === email)?.data.site;

const entryFor = (world: World, email: string) =>
  `${email} at ${String(siteOf(world, email) ?? 'default')}`;

const emailsIn = (world: World, type: string) => [
  ...new Set(world.deliveries(type).map(({ data }) => String(data.email)))
];

function namesKnownSites(world: World): boolean | string {
  const keys = [...keysOf(world, 'subscribed'), ...keysOf(world, 'left')];
  const odd = keys.find((key) => !SITES.some((site) => key.endsWith(` at ${site}`)));
  return odd === undefined || `The list was told of ${odd}.`;
}

function isOnOneList(world: World): boolean | string {
  const emails = keysOf(world, 'subscribed').map((key) => key.split(' at ')[0]);
  const twice = emails.find((email, i) => emails.indexOf(email) !== i);
  return twice === undefined || `${twice} is subscribed twice.`;
}

export const ask = {
  register: (email: string, atMs: number, site?: string) => ({
    command: register(site === undefined ? { email } : { email, site }),
    correlationId: email,
    atMs
  }),
  leave: (email: string, atMs: number) => ({
    command: leaveList({ email }),
    correlationId: `${email}-leaves`,
    atMs
  })
};

export const deploy = (module: string, file: string, atMs: number) => ({
  do: 'deploy' as const,
  module,
  file,
  atMs
});

export const deployWithMessages = {
  id: 'deploy-with-messages-in-flight',
  modules: [
    {
      file: 'registrations.ts',
      label: 'Registrations',
      role: 'service' as const,
      icon: 'user-plus'
    },
    { file: 'profiles.ts', label: 'Profiles', role: 'service' as const, icon: 'contact' }
  ],
  externals: [mailingList],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'fail-before',
    'fail-after'
  ],
  invariants: [
    always('every entry names a site that there is', namesKnownSites),
    always('nobody is subscribed twice', isOnOneList),
    leadsTo('whoever registers gets on the list of their site', {
      from: (world) => emailsIn(world, 'Register'),
      to: (world, email) => keysOf(world, 'subscribed').includes(entryFor(world, email)),
      otherwise: (email) => `${email} registered, and is not on the list of that site.`
    }),
    leadsTo('whoever leaves is taken off that list', {
      from: (world) => emailsIn(world, 'LeaveList'),
      to: (world, email) => keysOf(world, 'left').includes(entryFor(world, email)),
      otherwise: (email) => `${email} left, and is still on the list.`
    }),
    atEnd('no dead letter is left', (world) => {
      const [left] = world.deadLetters();
      return left === undefined || `${left.type} is a dead letter: ${left.reason}`;
    })
  ]
};
