// What falls due, and what ticks.
import { command } from 'faultline';

export const invoiceDue = command<{ invoiceId: string }>('InvoiceDue');

/** One for each biller. */
export const workA = command<Record<string, never>>('WorkA');
export const workB = command<Record<string, never>>('WorkB');

export type InvoiceDue = command.Of<typeof invoiceDue>;
