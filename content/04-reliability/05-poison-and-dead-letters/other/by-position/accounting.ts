// Looks after the order itself. An account has one line for each event of its customer, so the
// event's position says whether it is its turn, has been here before, or misses somebody.
import { ACK, module, PARK, type event, type Ports } from 'faultline';
import { nothing, owed } from './account';
import { invoicePosted, paymentPosted, paymentReturned } from './messages';
import type { Entry, InvoiceIssued, PaymentReceived } from './messages';

async function inTurn(
  e: InvoiceIssued | PaymentReceived,
  { events }: Ports,
  line: (debt: number) => event.Any
) {
  const account = events.stream(`account-${e.data.customer}`);
  const { state: debt, currentStreamVersion: last } = await account.aggregate({
    initialState: nothing,
    evolve: owed
  });
  const position = Number(e.metadata.streamPosition);
  if (position <= last) return ACK;
  // Something before it is missing. It lies in the dead letters, and this one joins it there.
  if (position > last + 1) return PARK;
  await account.append([line(debt)], { expectedStreamVersion: last });
  return ACK;
}

const payment = (entry: Entry) => (debt: number) =>
  entry.amount <= debt ? paymentPosted(entry) : paymentReturned(entry);

export default module('Accounting', {
  on: {
    InvoiceIssued: (e: InvoiceIssued, ports) => inTurn(e, ports, () => invoicePosted(e.data)),
    PaymentReceived: (e: PaymentReceived, ports) => inTurn(e, ports, payment(e.data))
  }
});
