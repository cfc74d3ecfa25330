// What a customer owes, folded from the account's own stream.
import type { RecordedEvent } from 'faultline';

export const nothing = (): number => 0;

export function owed(sum: number, { type, data }: RecordedEvent): number {
  switch (type) {
    case 'InvoicePosted':
      return sum + Number(data.amount);
    case 'PaymentPosted':
      return sum - Number(data.amount);
    default:
      return sum;
  }
}
