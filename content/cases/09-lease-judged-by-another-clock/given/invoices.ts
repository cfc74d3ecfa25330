// Invoices that are due, as rows of the database that the billers share.
import { module, type Ports } from 'faultline';
import type { Invoice } from './books';
import type { InvoiceDue } from './messages';

async function fallDue({ data: { invoiceId } }: InvoiceDue, { database }: Ports) {
  await database.transaction(async (tx) => {
    if ((await tx.get<Invoice>('invoices', invoiceId)) !== null) return;
    await tx.put('invoices', invoiceId, { isPaid: false, leaseVersion: 0 });
  });
}

export default module('Invoices', { database: 'Billing', handles: { InvoiceDue: fallDue } });
