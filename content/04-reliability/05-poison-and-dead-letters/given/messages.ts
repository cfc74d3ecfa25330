// What billing and accounting say to each other. Commands ask, events tell.
import { command, event } from 'faultline';

/** An invoice or a payment: `ref` is its number, such as `inv-101`. */
export interface Entry {
  ref: string;
  customer: string;
  amount: number;
}

export const issueInvoice = command<Entry>('IssueInvoice');
export const recordPayment = command<Entry>('RecordPayment');

// What happened with a customer, in order, on the stream `customer-<name>`.
export const invoiceIssued = event<Entry>('InvoiceIssued');
export const paymentReceived = event<Entry>('PaymentReceived');

// What accounting makes of it, on the stream `account-<name>`. Returned: nobody owed it.
export const invoicePosted = event<Entry>('InvoicePosted');
export const paymentPosted = event<Entry>('PaymentPosted');
export const paymentReturned = event<Entry>('PaymentReturned', { failure: true });

export type IssueInvoice = command.Of<typeof issueInvoice>;
export type RecordPayment = command.Of<typeof recordPayment>;
export type InvoiceIssued = event.Of<typeof invoiceIssued>;
export type PaymentReceived = event.Of<typeof paymentReceived>;
