// A payment is for a pending order. Any other is none of its business.
import { module, type Ports, type RecordedEvent } from 'faultline';
import { orderCancelled, orderPaid, orderPlaced, orderShipped, refundOwed } from './messages';
import type { OfOrder, PaymentCaptured } from './messages';

type Status = 'none' | 'pending' | 'paid' | 'cancelled' | 'shipped';

const NEXT: Readonly<Record<string, Status>> = {
  OrderPlaced: 'pending',
  OrderPaid: 'paid',
  OrderCancelled: 'cancelled',
  OrderShipped: 'shipped'
};

async function load(orderId: string, { events }: Ports) {
  const stream = events.stream(`order-${orderId}`);
  const { state, currentStreamVersion } = await stream.aggregate({
    initialState: (): Status => 'none',
    evolve: (status: Status, event: RecordedEvent) => NEXT[event.type] ?? status
  });
  return { stream, status: state, expectedStreamVersion: currentStreamVersion };
}

async function place(c: OfOrder, ports: Ports) {
  const { stream, status, expectedStreamVersion } = await load(c.data.orderId, ports);
  if (status === 'none') await stream.append([orderPlaced(c.data)], { expectedStreamVersion });
}

async function cancel(c: OfOrder, ports: Ports) {
  const { orderId } = c.data;
  const { stream, status, expectedStreamVersion } = await load(orderId, ports);
  if (status !== 'pending' && status !== 'paid') return;
  const owed =
    status === 'paid' ? [refundOwed({ orderId, intentId: `intent-${orderId}` })] : [];
  await stream.append([orderCancelled({ orderId }), ...owed], { expectedStreamVersion });
}

async function ship(c: OfOrder, ports: Ports) {
  const { stream, status, expectedStreamVersion } = await load(c.data.orderId, ports);
  if (status === 'paid') await stream.append([orderShipped(c.data)], { expectedStreamVersion });
}

async function captured(e: PaymentCaptured, ports: Ports) {
  const { stream, status, expectedStreamVersion } = await load(e.data.orderId, ports);
  if (status === 'pending') await stream.append([orderPaid(e.data)], { expectedStreamVersion });
}

export default module('Orders', {
  handles: { PlaceOrder: place, CancelOrder: cancel, ShipOrder: ship },
  on: { PaymentCaptured: captured }
});
