// Rooms: one row for each reservation, and two copies of the service. What failed is tried again 10 s later.
import { module } from 'faultline';
import { hotelCancelled, hotelRefused, hotelReserved } from './messages';
import type { ReservationCommand } from './messages';
import { cancel, reserve } from './reservations';

const REPLIES = { reserved: hotelReserved, refused: hotelRefused, cancelled: hotelCancelled };

export default module('Hotels', {
  instances: 2,
  retries: { immediate: 0, delayed: 5, baseMs: 10_000 },
  handles: {
    ReserveHotel: (c: ReservationCommand, ports) => reserve(c, REPLIES, ports),
    CancelHotel: (c: ReservationCommand, ports) => cancel(c, REPLIES, ports)
  }
});
