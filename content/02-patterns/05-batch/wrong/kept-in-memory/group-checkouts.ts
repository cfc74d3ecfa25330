import { type event, module, type Ports } from 'faultline';
import { checkoutsInitiated, completionRecorded, failureRecorded, guest } from './messages';
import { groupCompleted, groupFailed, groupInitiated } from './messages';
import type { InitiateGroupCheckout, RecordGuestCheckoutCompletion } from './messages';
import type { RecordGuestCheckoutFailure, RecordGuestCheckoutsInitiation } from './messages';

interface Group {
  waiting: Set<string>;
  completed: Set<string>;
  failed: Set<string>;
}

// Sets, so that a result that comes twice counts once.
const groups = new Map<string, Group>();

const append = (groupCheckoutId: string, { events }: Ports, facts: event.Any[]) =>
  events.stream(`group-${groupCheckoutId}`).append(facts);

async function initiate({ data }: InitiateGroupCheckout, ports: Ports) {
  const { groupCheckoutId } = data;
  const known = groups.get(groupCheckoutId);
  if (known && (known.waiting.size > 0 || known.failed.size === 0)) return;
  const guestStayIds = known ? [...known.failed] : data.guestStayIds;
  await append(groupCheckoutId, ports, [groupInitiated({ groupCheckoutId, guestStayIds })]);
  const completed = known ? known.completed : new Set<string>();
  groups.set(groupCheckoutId, { waiting: new Set(guestStayIds), completed, failed: new Set() });
}

const noteAsked = ({ data }: RecordGuestCheckoutsInitiation, ports: Ports) =>
  append(data.groupCheckoutId, ports, [checkoutsInitiated(data)]);

type Answer = RecordGuestCheckoutCompletion | RecordGuestCheckoutFailure;

async function record(
  c: Answer,
  ports: Ports,
  result: 'completed' | 'failed',
  fact: event.Any
) {
  const { groupCheckoutId, guestStayId } = c.data;
  const group = groups.get(groupCheckoutId);
  if (!group?.waiting.has(guestStayId)) return;
  await append(groupCheckoutId, ports, [fact]);
  group.waiting.delete(guestStayId);
  group[result].add(guestStayId);
  if (group.waiting.size > 0) return;
  const [completed, failed] = [[...group.completed], [...group.failed]];
  const end =
    failed.length > 0
      ? groupFailed({ groupCheckoutId, completed, failed })
      : groupCompleted({ groupCheckoutId, completed });
  await append(groupCheckoutId, ports, [end]);
}

export default module('GroupCheckouts', {
  handles: {
    InitiateGroupCheckout: initiate,
    RecordGuestCheckoutsInitiation: noteAsked,
    RecordGuestCheckoutCompletion: (c: RecordGuestCheckoutCompletion, ports) =>
      record(c, ports, 'completed', completionRecorded(guest(c))),
    RecordGuestCheckoutFailure: (c: RecordGuestCheckoutFailure, ports) =>
      record(c, ports, 'failed', failureRecorded(guest(c)))
  }
});
