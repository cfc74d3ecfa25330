// Judges by its own clock, and fences. A clock that is wrong takes the lease from somebody healthy, and that does no harm.
import type { Ports, Transaction } from 'faultline';
import { giveOut, nextUnpaid, readLease, refresh, REFRESH_MS, writeInvoice } from './books';

export function worker() {
  // After a crash it is somebody else: what it had in hand it does not know.
  let self = '';

  /** The number of the lease that is its own, or `null`. */
  const hold = ({ clock, database, ids }: Ports) =>
    database.transaction(async (tx) => {
      const lease = await readLease(tx);
      const nowMs = clock.now();
      if (lease?.owner === self) {
        if (lease.expiresAt - nowMs <= REFRESH_MS) await refresh(tx, lease, nowMs);
        return lease.version;
      }
      if (lease !== null && lease.expiresAt >= nowMs) return null;
      return giveOut(tx, { owner: self, nowMs, lineId: ids.next() });
    });

  /** Also read at the commit: a lease that is given out meanwhile makes it fail. */
  const isLast = async (tx: Transaction, leaseVersion: number) =>
    (await readLease(tx))?.version === leaseVersion;

  return async (ports: Ports) => {
    const { database, gateway, ids } = ports;
    self ||= ids.next();
    const leaseVersion = await hold(ports);
    if (leaseVersion === null) return;
    const write = (tx: Transaction, invoiceId: string, isPaid: boolean) =>
      writeInvoice(tx, invoiceId, { isPaid, leaseVersion, lineId: ids.next() });

    const invoiceId = await database.transaction(async (tx) => {
      const next = (await isLast(tx, leaseVersion)) ? await nextUnpaid(tx) : null;
      if (next !== null) await write(tx, next, false);
      return next;
    });
    if (invoiceId === null) return;
    await gateway.Cards.charge({ invoiceId }, { key: invoiceId });
    await database.transaction(async (tx) => {
      if (await isLast(tx, leaseVersion)) await write(tx, invoiceId, true);
    });
  };
}
