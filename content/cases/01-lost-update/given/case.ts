// Who takes part and what must hold, whatever happens first.
import { always, leadsTo, type Scenario, type World } from 'faultline';

type Role = Scenario['modules'][number]['role'];

const file = (name: string, label: string, role: Role, icon: string) => ({
  file: `${name}.ts`,
  label,
  role,
  icon
});

const FLAGS = ['identityChecked', 'depositReceived'] as const;

const accountsIn = (world: World, type: string) =>
  world.events(type).map((event) => String(event.data.accountId));

/** Flags that were stored at any time: a check is asked after each commit, and so sees all. */
function flagsStay() {
  const stored = new Set<string>();
  return (world: World) => {
    for (const { key, row } of world.rows('Onboarding', 'accounts')) {
      for (const flag of FLAGS) {
        const name = `${flag} of ${key}`;
        if (row[flag] === true) stored.add(name);
        else if (stored.has(name)) return `${name} was stored, and it is gone again.`;
      }
    }
    return true;
  };
}

function isActivatedOnce(world: World): boolean | string {
  const activated = accountsIn(world, 'AccountActivated');
  const twice = activated.find((id, i) => activated.indexOf(id) !== i);
  return twice === undefined || `${twice} was activated twice.`;
}

export const lostUpdate = {
  id: 'lost-update',
  modules: [
    file('onboarding', 'Onboarding', 'process manager', 'workflow'),
    file('kyc', 'Identity check', 'service', 'scan-face'),
    file('bank', 'Bank', 'service', 'landmark'),
    file('accounts', 'Accounts', 'aggregate', 'wallet')
  ],
  faults: [
    'crash-before',
    'crash-after',
    'crash-before-ack',
    'drop',
    'duplicate',
    'delay',
    'conflict',
    'slow'
  ],
  invariants: [
    always('a flag that was stored stays', flagsStay()),
    always('an account is activated at most once', isActivatedOnce),
    leadsTo('checked and paid in leads to activated', {
      from: (world) => {
        const paidIn = accountsIn(world, 'DepositReceived');
        return accountsIn(world, 'IdentityChecked').filter((id) => paidIn.includes(id));
      },
      to: (world, id) =>
        world.handled('ActivateAccount').some((command) => command.data.accountId === id),
      otherwise: (id) => `${id} is checked and paid in, and nobody ever activates it.`
    })
  ]
};
