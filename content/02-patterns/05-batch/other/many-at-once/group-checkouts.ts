// Five answers in hand at once: they are counted as a set, and whoever writes second reads again.
import { type event, module, type Ports, type RecordedEvent } from 'faultline';
import { checkoutsInitiated, completionRecorded, failureRecorded, guest } from './messages';
import { groupCompleted, groupFailed, groupInitiated } from './messages';
import type { InitiateGroupCheckout, RecordGuestCheckoutCompletion } from './messages';
import type { RecordGuestCheckoutFailure, RecordGuestCheckoutsInitiation } from './messages';

interface Group {
  members: Set<string>;
  completed: Set<string>;
  failed: Set<string>;
}

const initialState = (): Group => ({
  members: new Set(),
  completed: new Set(),
  failed: new Set()
});

function evolve(group: Group, { type, data }: RecordedEvent): Group {
  const id = String(data.guestStayId);
  switch (type) {
    case 'GroupCheckoutInitiated': {
      const members = new Set([...group.members, ...(data.guestStayIds as string[])]);
      return { ...group, members, failed: new Set() };
    }
    case 'GuestCheckoutCompletionRecorded':
      return { ...group, completed: new Set(group.completed).add(id) };
    case 'GuestCheckoutFailureRecorded':
      return { ...group, failed: new Set(group.failed).add(id) };
    default:
      return group;
  }
}

const missing = ({ members, completed, failed }: Group) =>
  [...members].filter((id) => !completed.has(id) && !failed.has(id));

async function load(groupCheckoutId: string, { events }: Ports) {
  const stream = events.stream(`group-${groupCheckoutId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  const options = { expectedStreamVersion: currentStreamVersion };
  return { group: state, append: (facts: event.Any[]) => stream.append(facts, options) };
}

async function initiate({ data }: InitiateGroupCheckout, ports: Ports) {
  const { groupCheckoutId } = data;
  const { group, append } = await load(groupCheckoutId, ports);
  if (missing(group).length > 0) return;
  const guestStayIds = group.members.size === 0 ? data.guestStayIds : [...group.failed];
  if (guestStayIds.length === 0) return;
  await append([groupInitiated({ groupCheckoutId, guestStayIds })]);
}

async function noteAsked({ data }: RecordGuestCheckoutsInitiation, ports: Ports) {
  const { append } = await load(data.groupCheckoutId, ports);
  await append([checkoutsInitiated(data)]);
}

type Answer = RecordGuestCheckoutCompletion | RecordGuestCheckoutFailure;

async function record(c: Answer, ports: Ports, list: 'completed' | 'failed', fact: event.Any) {
  const { groupCheckoutId, guestStayId } = c.data;
  const { group, append } = await load(groupCheckoutId, ports);
  const open = missing(group);
  if (!open.includes(guestStayId)) return;
  if (open.length > 1) {
    await append([fact]);
    return;
  }
  // The last one that was missing: whoever it is, the run is over.
  group[list].add(guestStayId);
  const [completed, failed] = [[...group.completed], [...group.failed]];
  const hasFailed = failed.length > 0;
  const end = hasFailed
    ? groupFailed({ groupCheckoutId, completed, failed })
    : groupCompleted({ groupCheckoutId, completed });
  await append([fact, end]);
}

export default module('GroupCheckouts', {
  concurrency: 5,
  // Each conflict is somebody else's success, so five at once need no more than five attempts each.
  retries: { immediate: 10 },
  handles: {
    InitiateGroupCheckout: initiate,
    RecordGuestCheckoutsInitiation: noteAsked,
    RecordGuestCheckoutCompletion: (c: RecordGuestCheckoutCompletion, ports) =>
      record(c, ports, 'completed', completionRecorded(guest(c))),
    RecordGuestCheckoutFailure: (c: RecordGuestCheckoutFailure, ports) =>
      record(c, ports, 'failed', failureRecorded(guest(c)))
  }
});
