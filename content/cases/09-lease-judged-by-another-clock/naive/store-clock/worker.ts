// The same, and all ask the store what time it is.
import type { Ports } from 'faultline';
import { giveOut, nextUnpaid, readLease, refresh, REFRESH_MS, writeInvoice } from './books';

export function worker() {
  // After a crash it is somebody else: what it had in hand it does not know.
  let self = '';

  /** The number of the lease that is its own, or `null`. */
  const hold = ({ database, gateway, ids }: Ports) =>
    database.transaction(async (tx) => {
      const lease = await readLease(tx);
      const nowMs = Number((await gateway.Store.now({})).timeMs);
      if (lease?.owner === self) {
        if (lease.expiresAt - nowMs <= REFRESH_MS) await refresh(tx, lease, nowMs);
        return lease.version;
      }
      if (lease !== null && lease.expiresAt >= nowMs) return null;
      return giveOut(tx, { owner: self, nowMs, lineId: ids.next() });
    });

  return async (ports: Ports) => {
    const { database, gateway, ids } = ports;
    self ||= ids.next();
    const leaseVersion = await hold(ports);
    if (leaseVersion === null) return;
    const invoiceId = await database.transaction(nextUnpaid);
    if (invoiceId === null) return;
    await gateway.Cards.charge({ invoiceId });
    await database.transaction((tx) =>
      writeInvoice(tx, invoiceId, { isPaid: true, leaseVersion, lineId: ids.next() })
    );
  };
}
