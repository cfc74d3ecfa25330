// A process manager: it asks, listens, and keeps what it has heard on a stream of its own.
import { type event, module, type Ports, type RecordedEvent } from 'faultline';
import { checkOutGuest, completionRecorded, failureRecorded, guest } from './messages';
import { checkoutsInitiated, groupCompleted, groupFailed, groupInitiated } from './messages';
import type { GroupCheckoutInitiated, GuestCheckedOut } from './messages';
import type { GuestCheckoutFailed, InitiateGroupCheckout } from './messages';

interface Process {
  waiting: string[];
  completed: string[];
  failed: string[];
}

const initialState = (): Process => ({ waiting: [], completed: [], failed: [] });
const without = (ids: string[], id: unknown) => ids.filter((other) => other !== id);

function evolve(
  process: Process,
  { type, data }: Pick<RecordedEvent, 'type' | 'data'>
): Process {
  const { waiting, completed, failed } = process;
  const id = String(data.guestStayId);
  switch (type) {
    case 'GroupCheckoutInitiated':
      return { waiting: data.guestStayIds as string[], completed, failed: [] };
    case 'GuestCheckoutCompletionRecorded':
      return { waiting: without(waiting, id), completed: [...completed, id], failed };
    case 'GuestCheckoutFailureRecorded':
      return { waiting: without(waiting, id), completed, failed: [...failed, id] };
    default:
      return process;
  }
}

async function load(groupCheckoutId: string, { events }: Ports) {
  const stream = events.stream(`checkout-process-${groupCheckoutId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  const options = { expectedStreamVersion: currentStreamVersion };
  return { process: state, append: (facts: event.Any[]) => stream.append(facts, options) };
}

async function start({ data }: InitiateGroupCheckout, ports: Ports) {
  const { groupCheckoutId } = data;
  const { process, append } = await load(groupCheckoutId, ports);
  if (process.waiting.length > 0) return;
  const guestStayIds = process.completed.length > 0 ? process.failed : data.guestStayIds;
  if (guestStayIds.length === 0) return;
  const run = { groupCheckoutId, guestStayIds };
  await append([groupInitiated(run), checkoutsInitiated(run)]);
}

async function ask({ data }: GroupCheckoutInitiated, { commands }: Ports) {
  const { groupCheckoutId, guestStayIds } = data;
  for (const guestStayId of guestStayIds) {
    await commands.send(checkOutGuest({ groupCheckoutId, guestStayId }));
  }
}

const hear =
  (answered: typeof completionRecorded) =>
  async (e: GuestCheckedOut | GuestCheckoutFailed, ports: Ports) => {
    const { groupCheckoutId, guestStayId } = e.data;
    const { process, append } = await load(groupCheckoutId, ports);
    if (!process.waiting.includes(guestStayId)) return;
    const fact = answered(guest(e));
    const { waiting, completed, failed } = evolve(process, {
      type: fact.type,
      data: { groupCheckoutId, guestStayId }
    });
    const end =
      failed.length > 0
        ? groupFailed({ groupCheckoutId, completed, failed })
        : groupCompleted({ groupCheckoutId, completed });
    await append(waiting.length > 0 ? [fact] : [fact, end]);
  };

export default module('GroupCheckouts', {
  handles: { InitiateGroupCheckout: start },
  on: {
    GroupCheckoutInitiated: ask,
    GuestCheckedOut: hear(completionRecorded),
    GuestCheckoutFailed: hear(failureRecorded)
  }
});
