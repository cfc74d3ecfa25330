// One group that leaves together: who is asked, who has left, who could not.
import { type event, module, type Ports, type RecordedEvent } from 'faultline';
import { checkoutsInitiated, completionRecorded, failureRecorded, guest } from './messages';
import { groupCompleted, groupFailed, groupInitiated } from './messages';
import type { InitiateGroupCheckout, RecordGuestCheckoutCompletion } from './messages';
import type { RecordGuestCheckoutFailure, RecordGuestCheckoutsInitiation } from './messages';

interface Group {
  requested: string[];
  completed: string[];
  failed: string[];
}

const initialState = (): Group => ({ requested: [], completed: [], failed: [] });

const isOver = ({ requested, completed, failed }: Group) =>
  completed.length + failed.length === requested.length;

function evolve(group: Group, { type, data }: RecordedEvent): Group {
  switch (type) {
    case 'GroupCheckoutInitiated':
      // A re-run: those who could not leave are asked again.
      if (group.requested.length > 0) return { ...group, failed: [] };
      return { ...group, requested: data.guestStayIds as string[] };
    case 'GuestCheckoutCompletionRecorded':
      return { ...group, completed: [...group.completed, String(data.guestStayId)] };
    case 'GuestCheckoutFailureRecorded':
      return { ...group, failed: [...group.failed, String(data.guestStayId)] };
    default:
      return group;
  }
}

/** The event that ends the run, once there are as many answers as guests. */
function endOf(groupCheckoutId: string, group: Group): event.Any[] {
  if (!isOver(group)) return [];
  const { completed, failed } = group;
  if (failed.length > 0) return [groupFailed({ groupCheckoutId, completed, failed })];
  return [groupCompleted({ groupCheckoutId, completed })];
}

async function load(groupCheckoutId: string, { events }: Ports) {
  const stream = events.stream(`group-${groupCheckoutId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  const options = { expectedStreamVersion: currentStreamVersion };
  return { group: state, append: (facts: event.Any[]) => stream.append(facts, options) };
}

async function initiate({ data }: InitiateGroupCheckout, ports: Ports) {
  const { groupCheckoutId } = data;
  const { group, append } = await load(groupCheckoutId, ports);
  // Still at it: this run will bring the answers that another would ask for.
  if (!isOver(group)) return;
  // A re-run asks those who could not leave, and nobody else.
  const guestStayIds = group.requested.length === 0 ? data.guestStayIds : group.failed;
  if (guestStayIds.length === 0) return;
  await append([groupInitiated({ groupCheckoutId, guestStayIds })]);
}

async function noteAsked({ data }: RecordGuestCheckoutsInitiation, ports: Ports) {
  const { append } = await load(data.groupCheckoutId, ports);
  await append([checkoutsInitiated(data)]);
}

async function complete(c: RecordGuestCheckoutCompletion, ports: Ports) {
  const { groupCheckoutId, guestStayId } = c.data;
  const { group, append } = await load(groupCheckoutId, ports);
  const after = { ...group, completed: [...group.completed, guestStayId] };
  await append([completionRecorded(guest(c)), ...endOf(groupCheckoutId, after)]);
}

async function fail(c: RecordGuestCheckoutFailure, ports: Ports) {
  const { groupCheckoutId, guestStayId } = c.data;
  const { group, append } = await load(groupCheckoutId, ports);
  const after = { ...group, failed: [...group.failed, guestStayId] };
  await append([failureRecorded(guest(c)), ...endOf(groupCheckoutId, after)]);
}

export default module('GroupCheckouts', {
  handles: {
    InitiateGroupCheckout: initiate,
    RecordGuestCheckoutsInitiation: noteAsked,
    RecordGuestCheckoutCompletion: complete,
    RecordGuestCheckoutFailure: fail
  }
});
