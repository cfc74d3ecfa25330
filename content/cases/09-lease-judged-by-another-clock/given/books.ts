// The rows that billers share. Each lease that is given out, and each write to an invoice, leaves a line in the same
// transaction: so the lines are in the order in which it happened.
import type { Transaction } from 'faultline';

export interface Lease {
  owner: string;
  expiresAt: number;
  /** Counts how often it was given out: the fencing number. */
  version: number;
}

export interface Invoice {
  isPaid: boolean;
  /** The lease under which it was written last; 0 before anybody had one. */
  leaseVersion: number;
}

export const LEASE_MS = 20_000;
/** A lease with no more than this left is refreshed. */
export const REFRESH_MS = 10_000;

export const readLease = (tx: Transaction) => tx.get<Lease>('leases', 'billing');

export const refresh = (tx: Transaction, lease: Lease, nowMs: number) =>
  tx.put('leases', 'billing', { ...lease, expiresAt: nowMs + LEASE_MS });

/** Gives the lease to somebody else. @returns its number */
export async function giveOut(
  tx: Transaction,
  to: { readonly owner: string; readonly nowMs: number; readonly lineId: string }
): Promise<number> {
  const version = ((await readLease(tx))?.version ?? 0) + 1;
  const expiresAt = to.nowMs + LEASE_MS;
  await tx.put('leases', 'billing', { owner: to.owner, expiresAt, version });
  await tx.put('lines', to.lineId, { what: 'lease', leaseVersion: version });
  return version;
}

/** The first invoice that is not paid. */
export async function nextUnpaid(tx: Transaction): Promise<string | null> {
  const rows = await tx.list<Invoice>('invoices');
  return rows.find(({ row }) => !row.isPaid)?.key ?? null;
}

export async function writeInvoice(
  tx: Transaction,
  invoiceId: string,
  what: Invoice & { readonly lineId: string }
): Promise<void> {
  const { isPaid, leaseVersion, lineId } = what;
  await tx.put('invoices', invoiceId, { isPaid, leaseVersion });
  await tx.put('lines', lineId, { what: 'invoice', invoiceId, leaseVersion });
}
