// What the services of this lesson say to each other. Commands ask, events tell.
import { command, event } from 'faultline';

/** Every message about an order says which. */
interface Order {
  orderId: string;
}

/** The customer presses 'Buy'. */
export const checkOut = command<Order>('CheckOut');
export const placeOrder = command<Order>('PlaceOrder');
export const payOrder = command<Order>('PayOrder');
export const orderPlaced = event<Order>('OrderPlaced');
export const orderPaid = event<Order>('OrderPaid');

/** A tick: it is time to look into the outbox. */
export const emptyOutbox = command<Record<string, never>>('EmptyOutbox');

export type CheckOut = command.Of<typeof checkOut>;
export type PlaceOrder = command.Of<typeof placeOrder>;
export type PayOrder = command.Of<typeof payOrder>;
export type OrderPlaced = event.Of<typeof orderPlaced>;
export type OrderPaid = event.Of<typeof orderPaid>;
