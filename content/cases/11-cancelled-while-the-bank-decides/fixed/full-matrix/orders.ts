// Every pair of a state and a message has its line. Money that comes late is on record, and owed once.
import { module, TransientError, type Ports, type RecordedEvent } from 'faultline';
import { orderCancelled, orderPaid, orderPlaced, orderShipped, refundOwed } from './messages';
import type { OfOrder, PaymentCaptured } from './messages';

interface Order {
  readonly status: 'none' | 'pending' | 'paid' | 'cancelled' | 'shipped';
  readonly isOwed: boolean;
}

const initialState = (): Order => ({ status: 'none', isOwed: false });

function evolve(order: Order, { type }: RecordedEvent): Order {
  switch (type) {
    case 'OrderPlaced':
      return { ...order, status: 'pending' };
    case 'OrderPaid':
      return { ...order, status: 'paid' };
    case 'OrderCancelled':
      return { ...order, status: 'cancelled' };
    case 'OrderShipped':
      return { ...order, status: 'shipped' };
    case 'RefundOwed':
      return { ...order, isOwed: true };
    default:
      return order;
  }
}

type Decide = (order: Order) => readonly { readonly type: string; readonly data: unknown }[];

/** Reads, decides and appends at what was read: of two at once one decides again. */
async function change(orderId: string, { events }: Ports, decide: Decide) {
  const stream = events.stream(`order-${orderId}`);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  const decided = decide(state);
  if (decided.length > 0)
    await stream.append(decided, { expectedStreamVersion: currentStreamVersion });
}

const place = (c: OfOrder, ports: Ports) =>
  change(c.data.orderId, ports, ({ status }) =>
    status === 'none' ? [orderPlaced(c.data)] : []
  );

const cancel = (c: OfOrder, ports: Ports) =>
  change(c.data.orderId, ports, ({ status }) => {
    const { orderId } = c.data;
    if (status === 'pending') return [orderCancelled({ orderId })];
    // Shipped and cancelled orders stay what they are.
    if (status !== 'paid') return [];
    return [
      orderCancelled({ orderId }),
      refundOwed({ orderId, intentId: `intent-${orderId}` })
    ];
  });

const ship = (c: OfOrder, ports: Ports) =>
  change(c.data.orderId, ports, ({ status }) =>
    status === 'paid' ? [orderShipped(c.data)] : []
  );

const captured = (e: PaymentCaptured, ports: Ports) =>
  change(e.data.orderId, ports, ({ status, isOwed }) => {
    // The order is not on record yet: the money is early, and comes again.
    if (status === 'none') throw new TransientError(`${e.data.orderId} is not on record yet.`);
    if (status === 'pending') return [orderPaid(e.data)];
    return status === 'cancelled' && !isOwed ? [refundOwed(e.data)] : [];
  });

export default module('Orders', {
  concurrency: 2,
  retries: { immediate: 3, delayed: 8 },
  handles: { PlaceOrder: place, CancelOrder: cancel, ShipOrder: ship },
  on: { PaymentCaptured: captured }
});
