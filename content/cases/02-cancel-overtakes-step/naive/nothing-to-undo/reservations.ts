// One row for each reservation. An undo takes the row away, if there is one.
import type { Ports } from 'faultline';
import type { ReservationCommand } from './messages';
import type { Replies } from './replies';

export async function reserve(c: ReservationCommand, replies: Replies, ports: Ports) {
  const { reservationId, tripId } = c.data;
  await ports.database.transaction(async (tx) => {
    await tx.put('reservations', reservationId, { tripId, status: 'confirmed' });
    const messageId = ports.ids.from(c.metadata.messageId, 'reply');
    await tx.outbox.add(replies.reserved(c.data), { messageId });
  });
}

export async function cancel(c: ReservationCommand, replies: Replies, ports: Ports) {
  const { reservationId } = c.data;
  await ports.database.transaction(async (tx) => {
    // Not there: then there is nothing to undo.
    if ((await tx.get('reservations', reservationId)) !== null)
      await tx.delete('reservations', reservationId);
    const messageId = ports.ids.from(c.metadata.messageId, 'reply');
    await tx.outbox.add(replies.cancelled(c.data), { messageId });
  });
}
