// Stores the order, and then what there is to tell. Each is a transaction, so nothing is half done.
import { module, type Ports } from 'faultline';
import { orderPaid, orderPlaced, type PayOrder, type PlaceOrder } from './messages';

interface Order {
  isPaid: boolean;
}

/** Saves the order as it is now. */
const save = ({ database }: Ports, orderId: string, order: Order) =>
  database.transaction((tx) => tx.put('orders', orderId, order));

const find = ({ database }: Ports, orderId: string) =>
  database.transaction((tx) => tx.get<Order>('orders', orderId));

async function place(c: PlaceOrder, ports: Ports) {
  const { orderId } = c.data;
  if (await find(ports, orderId)) return;
  await save(ports, orderId, { isPaid: false });
  await ports.database.transaction((tx) =>
    tx.outbox.add(orderPlaced({ orderId }), { key: orderId })
  );
}

async function pay(c: PayOrder, ports: Ports) {
  const { orderId } = c.data;
  const order = await find(ports, orderId);
  if (!order || order.isPaid) return;
  await save(ports, orderId, { isPaid: true });
  await ports.database.transaction((tx) =>
    tx.outbox.add(orderPaid({ orderId }), { key: orderId })
  );
}

export default module('Orders', {
  relay: false,
  handles: { PlaceOrder: place, PayOrder: pay }
});
