// What the box office hears and says. A seat is held for ten minutes; whoever pays in time has it.
import { command, event } from 'faultline';

/** Every message here is about one seat and one customer. */
interface Booking {
  seat: string;
  customer: string;
}

/** Asked again by the one who holds the seat, it means: ten more minutes from now. */
export const holdSeat = command<Booking>('HoldSeat');
/** `timer`: the token of the timer that ends this hold. */
export const seatHeld = event<Booking & { timer: string }>('SeatHeld');
export const seatRefused = event<Booking>('SeatRefused', { failure: true });

/** Sent when the customer has paid. */
export const confirmSeat = command<Booking>('ConfirmSeat');
export const seatConfirmed = event<Booking>('SeatConfirmed');
export const paymentRefused = event<Booking>('PaymentRefused', { failure: true });

export const seatHoldExpired = event<Booking>('SeatHoldExpired');

export type HoldSeat = command.Of<typeof holdSeat>;
export type ConfirmSeat = command.Of<typeof confirmSeat>;
export type SeatHoldExpired = event.Of<typeof seatHoldExpired>;
