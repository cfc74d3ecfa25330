import { type event, module, type Ports, type RecordedEvent } from 'faultline';
import { checkoutsInitiated, completionRecorded, failureRecorded, guest } from './messages';
import { groupCompleted, groupFailed, groupInitiated } from './messages';
import type { InitiateGroupCheckout, RecordGuestCheckoutCompletion } from './messages';
import type { RecordGuestCheckoutFailure, RecordGuestCheckoutsInitiation } from './messages';

type Result = 'requested' | 'asked' | 'completed' | 'failed';
type Group = ReadonlyMap<string, Result>;

const initialState = (): Group => new Map();

const whose = (group: Group, ...results: Result[]) =>
  [...group].filter(([, result]) => results.includes(result)).map(([id]) => id);
const waiting = (group: Group) => whose(group, 'requested', 'asked');

function evolve(group: Group, { type, data }: RecordedEvent): Group {
  const next = new Map(group);
  switch (type) {
    case 'GroupCheckoutInitiated':
      for (const id of data.guestStayIds as string[]) next.set(id, 'requested');
      return next;
    case 'GuestCheckoutsInitiated':
      // It may come late: who has answered by then stays as he is.
      for (const id of whose(group, 'requested')) next.set(id, 'asked');
      return next;
    case 'GuestCheckoutCompletionRecorded':
      return next.set(String(data.guestStayId), 'completed');
    case 'GuestCheckoutFailureRecorded':
      return next.set(String(data.guestStayId), 'failed');
    default:
      return group;
  }
}

/** The event that ends the run once nobody is awaited. Whose answer came last does not matter. */
function endOf(groupCheckoutId: string, group: Group): event.Any[] {
  if (waiting(group).length > 0) return [];
  const completed = whose(group, 'completed');
  const failed = whose(group, 'failed');
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
  if (waiting(group).length > 0) return;
  // A re-run asks those who could not leave, and nobody else.
  const guestStayIds = group.size === 0 ? data.guestStayIds : whose(group, 'failed');
  if (guestStayIds.length === 0) return;
  await append([groupInitiated({ groupCheckoutId, guestStayIds })]);
}

async function noteAsked({ data }: RecordGuestCheckoutsInitiation, ports: Ports) {
  const { append } = await load(data.groupCheckoutId, ports);
  await append([checkoutsInitiated(data)]);
}

type Answer = RecordGuestCheckoutCompletion | RecordGuestCheckoutFailure;

async function record(c: Answer, ports: Ports, result: Result, fact: event.Any) {
  const { groupCheckoutId, guestStayId } = c.data;
  const { group, append } = await load(guestStayId, ports);
  // Each guest counts once.
  if (group.get(guestStayId) === result) return;
  // An answer and the end that it brings are one append: no crash comes between them.
  const after = new Map(group).set(guestStayId, result);
  await append([fact, ...endOf(groupCheckoutId, after)]);
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
