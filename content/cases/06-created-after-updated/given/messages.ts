// What the payment provider says of a subscription, and what becomes of it here.
import { command, event } from 'faultline';

export type Status = 'incomplete' | 'active' | 'cancelled';

export interface News {
  id: string;
  status: Status;
  /** When, in whole seconds. */
  at: number;
  /** How many states this subscription has had, counted by the provider. */
  version: number;
}

export const subscribe = command<{ id: string }>('Subscribe');
export const subscriptionCreated = event<News>('SubscriptionCreated');
export const subscriptionUpdated = event<News>('SubscriptionUpdated');

/** The row of a subscription has changed. */
export const statusStored = event<{ id: string; status: Status }>('StatusStored');

/** For those who wait before they believe an update. */
export const applyUpdate = command<News>('ApplyUpdate');

export type Subscribe = command.Of<typeof subscribe>;
export type SubscriptionCreated = event.Of<typeof subscriptionCreated>;
export type SubscriptionUpdated = event.Of<typeof subscriptionUpdated>;
export type StatusStored = event.Of<typeof statusStored>;
export type ApplyUpdate = command.Of<typeof applyUpdate>;
