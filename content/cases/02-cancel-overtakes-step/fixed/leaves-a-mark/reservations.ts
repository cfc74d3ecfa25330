// A reservation that was undone is undone for good, whether it ever came or not. Its row is the mark.
import type { Ports } from 'faultline';
import type { ReservationCommand } from './messages';
import type { Replies } from './replies';

interface Row {
  status: 'confirmed' | 'cancelled';
}

export async function reserve(c: ReservationCommand, replies: Replies, ports: Ports) {
  const { reservationId, tripId } = c.data;
  await ports.database.transaction(async (tx) => {
    const row = await tx.get<Row>('reservations', reservationId);
    const isRefused = row?.status === 'cancelled';
    if (row === null)
      await tx.put('reservations', reservationId, { tripId, status: 'confirmed' });
    const messageId = ports.ids.from(c.metadata.messageId, 'reply');
    const reply = isRefused ? replies.refused : replies.reserved;
    await tx.outbox.add(reply(c.data), { messageId });
  });
}

export async function cancel(c: ReservationCommand, replies: Replies, ports: Ports) {
  const { reservationId, tripId } = c.data;
  await ports.database.transaction(async (tx) => {
    // Also when nothing is there: then it was cancelled before it came. The step reads this row too, so one of the two sees the other.
    const row = await tx.get<Row>('reservations', reservationId);
    if (row?.status !== 'cancelled')
      await tx.put('reservations', reservationId, { tripId, status: 'cancelled' });
    const messageId = ports.ids.from(c.metadata.messageId, 'reply');
    await tx.outbox.add(replies.cancelled(c.data), { messageId });
  });
}
