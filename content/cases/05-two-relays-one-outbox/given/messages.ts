// What orders say, and what ticks.
import { command, event } from 'faultline';

interface Order {
  orderId: string;
}

export const placeOrder = command<Order>('PlaceOrder');
export const orderPlaced = event<Order>('OrderPlaced');

export const payOrder = command<Order>('PayOrder');
export const orderPaid = event<Order>('OrderPaid');

/** One for each relay. */
export const pollA = command<Record<string, never>>('PollA');
export const pollB = command<Record<string, never>>('PollB');

export type PlaceOrder = command.Of<typeof placeOrder>;
export type PayOrder = command.Of<typeof payOrder>;
export type OrderPlaced = event.Of<typeof orderPlaced>;
export type OrderPaid = event.Of<typeof orderPaid>;
