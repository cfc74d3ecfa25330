// What cars and hotels answer with.
import type { Creator } from 'faultline';
import type { Reservation } from './messages';

export interface Replies {
  readonly reserved: Creator<Reservation>;
  readonly refused: Creator<Reservation>;
  readonly cancelled: Creator<Reservation>;
}
