// Ten points for each order, vested when it is paid. Every message counts once: its id is kept with what came of it.
import { module, PermanentError, type Ports } from 'faultline';
import type { OrderPaid, OrderPlaced } from './messages';

interface Points {
  points: number;
  isVested: boolean;
}

async function give({ type, data: { orderId }, metadata }: OrderPlaced, { database }: Ports) {
  await database.transaction(async (tx) => {
    if (await tx.inbox.seen(metadata.messageId)) return;
    const row = (await tx.get<Points>('points', orderId)) ?? { points: 0, isVested: false };
    await tx.put('points', orderId, { ...row, points: row.points + 10 });
    await tx.put('effects', metadata.messageId, { type, orderId });
  });
}

async function vest({ type, data: { orderId }, metadata }: OrderPaid, { database }: Ports) {
  await database.transaction(async (tx) => {
    if (await tx.inbox.seen(metadata.messageId)) return;
    const row = await tx.get<Points>('points', orderId);
    if (row === null) throw new PermanentError(`${orderId} was never placed.`);
    await tx.put('points', orderId, { ...row, isVested: true });
    await tx.put('effects', metadata.messageId, { type, orderId });
  });
}

export default module('Loyalty', {
  // What is sent of one order arrives in that order.
  partition: (message) => String(message.data.orderId),
  on: { OrderPlaced: give, OrderPaid: vest }
});
