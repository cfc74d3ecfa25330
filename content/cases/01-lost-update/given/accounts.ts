// The accounts themselves: one stream for each. Every handler may run any number of times.
import { module, TransientError, type Ports, type RecordedEvent } from 'faultline';
import { accountActivated, accountOpened } from './messages';
import type { ActivateAccount, OpenAccount } from './messages';

type Status = 'none' | 'open' | 'active';

const initialState = (): Status => 'none';

function evolve(status: Status, { type }: RecordedEvent): Status {
  if (type === 'AccountOpened') return 'open';
  return type === 'AccountActivated' ? 'active' : status;
}

const streamOf = (events: Ports['events'], accountId: string) =>
  events.stream(`account-${accountId}`);

async function open({ data }: OpenAccount, { events }: Ports) {
  const stream = streamOf(events, data.accountId);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (state !== 'none') return;
  await stream.append([accountOpened(data)], { expectedStreamVersion: currentStreamVersion });
}

async function activate({ data }: ActivateAccount, { events }: Ports) {
  const stream = streamOf(events, data.accountId);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (state === 'active') return;
  if (state === 'none') throw new TransientError(`${data.accountId} is not open yet.`);
  await stream.append([accountActivated(data)], {
    expectedStreamVersion: currentStreamVersion
  });
}

export default module('Accounts', {
  handles: { OpenAccount: open, ActivateAccount: activate },
  retries: { delayed: 10 }
});
