// Cars: one row for each reservation. What is done is in reservations.ts.
import { module } from 'faultline';
import { carCancelled, carRefused, carReserved } from './messages';
import type { ReservationCommand } from './messages';
import { cancel, reserve } from './reservations';

const REPLIES = { reserved: carReserved, refused: carRefused, cancelled: carCancelled };

export default module('Cars', {
  handles: {
    ReserveCar: (c: ReservationCommand, ports) => reserve(c, REPLIES, ports),
    CancelCar: (c: ReservationCommand, ports) => cancel(c, REPLIES, ports)
  }
});
