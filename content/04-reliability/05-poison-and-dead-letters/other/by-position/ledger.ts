// Keeps no order by its queue: an account has one line for each event of its customer, so the event's position says whose turn it is.
import { module, PARK, type AnyReceived, type Ports } from 'faultline';
import { nothing, owed } from './account';
import { invoicePosted, paymentPosted, paymentReturned } from './messages';
import type { Entry, InvoiceIssued, PaymentReceived } from './messages';

async function inTurn(
  e: AnyReceived | InvoiceIssued | PaymentReceived,
  { events }: Ports,
  line: (debt: number) => ReturnType<typeof invoicePosted>
) {
  const account = events.stream(`account-${String(e.data.customer)}`);
  const { state: debt, currentStreamVersion: last } = await account.aggregate({
    initialState: nothing,
    evolve: owed
  });
  const position = Number(e.metadata.streamPosition);
  if (position <= last) return undefined;
  // Something before it is missing: it lies in the dead letters, and this one joins it.
  if (position > last + 1) return PARK;
  await account.append([line(debt)], { expectedStreamVersion: last });
  return undefined;
}

const payment = (entry: Entry) => (debt: number) =>
  entry.amount <= debt ? paymentPosted(entry) : paymentReturned(entry);

export default module('Ledger', {
  on: {
    InvoiceIssued: (e: InvoiceIssued, ports) => inTurn(e, ports, () => invoicePosted(e.data)),
    PaymentReceived: (e: PaymentReceived, ports) => inTurn(e, ports, payment(e.data))
  }
});
