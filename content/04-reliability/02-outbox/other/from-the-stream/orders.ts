// Takes orders, and keeps each as a stream of events. What there is to tell is in the stream already.
import { event, module, STREAM_DOES_NOT_EXIST, type Ports } from 'faultline';
import type { PayOrder, PlaceOrder } from './messages';

// Its own events, which nobody outside relies on.
export const orderAccepted = event<{ orderId: string }>('OrderAccepted');
export const orderSettled = event<{ orderId: string }>('OrderSettled');

export type OrderAccepted = event.Of<typeof orderAccepted>;
export type OrderSettled = event.Of<typeof orderSettled>;

async function place(c: PlaceOrder, { events }: Ports) {
  const { orderId } = c.data;
  const stream = events.stream(`order-${orderId}`);
  const { streamExists } = await stream.read();
  if (streamExists) return;
  await stream.append([orderAccepted({ orderId })], {
    expectedStreamVersion: STREAM_DOES_NOT_EXIST
  });
}

async function pay(c: PayOrder, { events }: Ports) {
  const { orderId } = c.data;
  const stream = events.stream(`order-${orderId}`);
  const { currentStreamVersion } = await stream.read();
  // Only what is accepted and not settled has one event.
  if (currentStreamVersion !== 0) return;
  await stream.append([orderSettled({ orderId })], { expectedStreamVersion: 0 });
}

export default module('Orders', {
  handles: { PlaceOrder: place, PayOrder: pay }
});
