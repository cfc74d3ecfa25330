// Issues invoices and takes payments. All that happens with a customer is on one stream, in order.
import { module, type event, type Ports } from 'faultline';
import { invoiceIssued, paymentReceived } from './messages';
import type { Entry, IssueInvoice, RecordPayment } from './messages';

/** Stored once, however often its command comes: the event's id is made from the command's. */
async function record(
  fact: (entry: Entry) => event.Any,
  c: IssueInvoice | RecordPayment,
  { events, ids }: Ports
) {
  const id = ids.from(c.metadata.messageId, 'fact');
  await events.stream(`customer-${c.data.customer}`).append([fact(c.data)], { eventIds: [id] });
}

export default module('Billing', {
  handles: {
    IssueInvoice: (c: IssueInvoice, ports) => record(invoiceIssued, c, ports),
    RecordPayment: (c: RecordPayment, ports) => record(paymentReceived, c, ports)
  }
});
