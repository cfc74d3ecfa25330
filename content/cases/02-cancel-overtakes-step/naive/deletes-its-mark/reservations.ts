// An undo for something unknown leaves a mark, and the step that finds the mark takes it away: it has done its work.
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
    if (isRefused) await tx.delete('reservations', reservationId);
    else await tx.put('reservations', reservationId, { tripId, status: 'confirmed' });
    const messageId = ports.ids.from(c.metadata.messageId, 'reply');
    const reply = isRefused ? replies.refused : replies.reserved;
    await tx.outbox.add(reply(c.data), { messageId });
  });
}

export async function cancel(c: ReservationCommand, replies: Replies, ports: Ports) {
  const { reservationId, tripId } = c.data;
  await ports.database.transaction(async (tx) => {
    const row = await tx.get<Row>('reservations', reservationId);
    if (row?.status === 'confirmed') await tx.delete('reservations', reservationId);
    else await tx.put('reservations', reservationId, { tripId, status: 'cancelled' });
    const messageId = ports.ids.from(c.metadata.messageId, 'reply');
    await tx.outbox.add(replies.cancelled(c.data), { messageId });
  });
}
