// What the carts and the saga that watches them say to each other.
import { command, event } from 'faultline';

interface Cart {
  cartId: string;
}

/** A cart id is used again: each visit is a cart of its own. Items of a visit are counted from 1. */
export interface Visit extends Cart {
  visit: number;
}

interface Item extends Visit {
  item: number;
}

export const addItem = command<Cart>('AddItem');
export const itemAdded = event<Item>('ItemAdded');

export const checkOut = command<Cart>('CheckOut');
export const cartCheckedOut = event<Visit>('CartCheckedOut');

/** The saga schedules it for itself, with as much as it wants to know again by then. */
export const expireCart = command<Cart & Partial<Item>>('ExpireCart');
export const cartExpired = event<Cart & Partial<Visit>>('CartExpired');

export type AddItem = command.Of<typeof addItem>;
export type CheckOut = command.Of<typeof checkOut>;
export type ExpireCart = command.Of<typeof expireCart>;
export type ItemAdded = event.Of<typeof itemAdded>;
export type CartCheckedOut = event.Of<typeof cartCheckedOut>;
