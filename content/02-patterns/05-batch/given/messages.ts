// What the three modules say to each other. Commands ask, events tell.
import { command, event } from 'faultline';

/** About one group that leaves together. */
interface Group {
  groupCheckoutId: string;
}

/** About one guest of that group. */
interface Guest extends Group {
  guestStayId: string;
}

/** The part of any message about a guest that travels on. */
export const guest = ({ data }: { data: Guest }): Guest => ({
  groupCheckoutId: data.groupCheckoutId,
  guestStayId: data.guestStayId
});

// The front desk asks for the whole group. Asked once more, it is a re-run.
export const initiateGroup = command<Group & { guestStayIds: string[] }>(
  'InitiateGroupCheckout'
);
/** `guestStayIds`: those whom this run asks. */
export const groupInitiated = event<Group & { guestStayIds: string[] }>(
  'GroupCheckoutInitiated'
);
/** `completed`: everybody of the group. */
export const groupCompleted = event<Group & { completed: string[] }>('GroupCheckoutCompleted');
/** Together they are everybody of the group. */
export const groupFailed = event<Group & { completed: string[]; failed: string[] }>(
  'GroupCheckoutFailed',
  { failure: true }
);

// Each guest has an account, and an account checks out by itself.
export const checkOutGuest = command<Guest>('CheckOutGuest');
export const guestCheckedOut = event<Guest>('GuestCheckedOut');
export const guestCheckoutFailed = event<Guest & { reason: string }>('GuestCheckoutFailed', {
  failure: true
});
export const recordPayment = command<{ guestStayId: string; amount: number }>('RecordPayment');
export const paymentRecorded = event<{ guestStayId: string; amount: number }>(
  'PaymentRecorded'
);

// What the saga tells the group about its guests, and what the group writes down.
export const recordInitiation = command<Group & { guestStayIds: string[] }>(
  'RecordGuestCheckoutsInitiation'
);
export const checkoutsInitiated = event<Group & { guestStayIds: string[] }>(
  'GuestCheckoutsInitiated'
);
export const recordCompletion = command<Guest>('RecordGuestCheckoutCompletion');
export const completionRecorded = event<Guest>('GuestCheckoutCompletionRecorded');
export const recordFailure = command<Guest>('RecordGuestCheckoutFailure');
export const failureRecorded = event<Guest>('GuestCheckoutFailureRecorded');

export type InitiateGroupCheckout = command.Of<typeof initiateGroup>;
export type GroupCheckoutInitiated = event.Of<typeof groupInitiated>;
export type GroupCheckoutCompleted = event.Of<typeof groupCompleted>;
export type GroupCheckoutFailed = event.Of<typeof groupFailed>;
export type CheckOutGuest = command.Of<typeof checkOutGuest>;
export type GuestCheckedOut = event.Of<typeof guestCheckedOut>;
export type GuestCheckoutFailed = event.Of<typeof guestCheckoutFailed>;
export type RecordPayment = command.Of<typeof recordPayment>;
export type PaymentRecorded = event.Of<typeof paymentRecorded>;
export type RecordGuestCheckoutsInitiation = command.Of<typeof recordInitiation>;
export type RecordGuestCheckoutCompletion = command.Of<typeof recordCompletion>;
export type RecordGuestCheckoutFailure = command.Of<typeof recordFailure>;
