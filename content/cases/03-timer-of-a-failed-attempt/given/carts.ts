// The carts: one row for each id. Every message counts once, and what it says leaves with the commit.
import { module, type Ports } from 'faultline';
import { cartCheckedOut, itemAdded, type AddItem, type CheckOut } from './messages';

interface Cart {
  visit: number;
  items: number;
  isOpen: boolean;
}

const NONE: Cart = { visit: 0, items: 0, isOpen: false };

async function add({ data: { cartId }, metadata }: AddItem, { database, ids }: Ports) {
  await database.transaction(async (tx) => {
    if (await tx.inbox.seen(metadata.messageId)) return;
    const cart = (await tx.get<Cart>('carts', cartId)) ?? NONE;
    const visit = cart.isOpen ? cart.visit : cart.visit + 1;
    const items = cart.isOpen ? cart.items + 1 : 1;
    await tx.put('carts', cartId, { visit, items, isOpen: true });
    const messageId = ids.from(metadata.messageId, 'added');
    await tx.outbox.add(itemAdded({ cartId, visit, item: items }), { messageId });
  });
}

async function checkOut({ data: { cartId }, metadata }: CheckOut, { database, ids }: Ports) {
  await database.transaction(async (tx) => {
    if (await tx.inbox.seen(metadata.messageId)) return;
    const cart = (await tx.get<Cart>('carts', cartId)) ?? NONE;
    if (!cart.isOpen) return;
    await tx.put('carts', cartId, { ...cart, isOpen: false });
    const messageId = ids.from(metadata.messageId, 'checked-out');
    await tx.outbox.add(cartCheckedOut({ cartId, visit: cart.visit }), { messageId });
  });
}

export default module('Carts', { handles: { AddItem: add, CheckOut: checkOut } });
