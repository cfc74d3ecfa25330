// A cart that nobody touches for a minute expires. The row knows which timer counts; any other is a stranger.
import { module, type Ports } from 'faultline';
import { cartExpired, expireCart } from './messages';
import type { CartCheckedOut, ExpireCart, ItemAdded, Visit } from './messages';

interface Watch {
  visit: number;
  item: number;
  /** The last two are final: a finished cart is remembered, so that it does not come alive again. */
  status: 'open' | 'checked out' | 'expired';
  expiryToken: string | null;
}

const MINUTE_MS = 60_000;

async function watch({ data, metadata }: ItemAdded, { commands, database, ids }: Ports) {
  const { cartId, visit, item } = data;
  // The same event sets the same timer, in whichever attempt.
  const expiryToken = ids.from(metadata.messageId, 'expiry');
  await commands.schedule(
    expireCart({ cartId, visit }),
    { afterMs: MINUTE_MS },
    { messageId: expiryToken }
  );
  await database.transaction(async (tx) => {
    const row = await tx.get<Watch>('watches', cartId);
    if (row && row.visit > visit) return;
    if (row?.visit === visit && (row.status !== 'open' || row.item >= item)) return;
    await tx.put('watches', cartId, { visit, item, status: 'open', expiryToken });
  });
}

async function finish({ data: { cartId, visit } }: CartCheckedOut, { database }: Ports) {
  await database.transaction(async (tx) => {
    const row = await tx.get<Watch>('watches', cartId);
    if (row && row.visit > visit) return;
    const item = row?.visit === visit ? row.item : 0;
    await tx.put('watches', cartId, { visit, item, status: 'checked out', expiryToken: null });
  });
}

async function expire({ data: { cartId }, metadata }: ExpireCart, ports: Ports) {
  const visit = await ports.database.transaction(async (tx) => {
    const row = await tx.get<Watch>('watches', cartId);
    if (row?.expiryToken !== metadata.messageId) return null;
    if (row.status === 'open') await tx.put('watches', cartId, { ...row, status: 'expired' });
    return row.visit;
  });
  if (visit !== null) await tell({ cartId, visit }, ports);
}

/** Decided, and on record. What follows may be done again: it counts once. */
async function tell({ cartId, visit }: Visit, { events, gateway }: Ports) {
  const key = `${cartId}.${visit}.expired`;
  await gateway.Mail.send({ cartId, text: 'Your cart has expired.' }, { key });
  await events
    .stream(`watch-${cartId}`)
    .append([cartExpired({ cartId, visit })], { eventIds: [key] });
}

export default module('CartSaga', {
  on: { ItemAdded: watch, CartCheckedOut: finish },
  timers: { ExpireCart: expire }
});
