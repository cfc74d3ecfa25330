// A cart that nobody touches for a minute expires. Each item takes the old timer back and sets a new one.
import { module, type Ports } from 'faultline';
import { cartExpired, expireCart } from './messages';
import type { CartCheckedOut, ExpireCart, ItemAdded } from './messages';

interface Watch {
  status: 'open';
  expiryToken: string;
}

const MINUTE_MS = 60_000;

async function watch({ data: { cartId } }: ItemAdded, { commands, database }: Ports) {
  const { row, expectedVersion } = await database.transaction(async (tx) => ({
    row: await tx.get<Watch>('watches', cartId),
    expectedVersion: await tx.version('watches', cartId)
  }));
  if (row) await commands.cancel(row.expiryToken);
  // The scheduler has it from here on, whatever becomes of the row.
  const expiryToken = await commands.schedule(expireCart({ cartId }), { afterMs: MINUTE_MS });
  const next: Watch = { status: 'open', expiryToken };
  await database.transaction((tx) => tx.put('watches', cartId, next, { expectedVersion }));
}

async function forget({ data: { cartId } }: CartCheckedOut, { commands, database }: Ports) {
  const row = await database.transaction((tx) => tx.get<Watch>('watches', cartId));
  if (row) await commands.cancel(row.expiryToken);
  await database.transaction((tx) => tx.delete('watches', cartId));
}

async function expire({ data: { cartId } }: ExpireCart, { events, gateway }: Ports) {
  await gateway.Mail.send({ cartId, text: 'Your cart has expired.' });
  await events.stream(`watch-${cartId}`).append([cartExpired({ cartId })]);
}

export default module('CartSaga', {
  on: { ItemAdded: watch, CartCheckedOut: forget },
  timers: { ExpireCart: expire }
});
