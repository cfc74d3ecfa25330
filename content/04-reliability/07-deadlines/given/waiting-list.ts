// Who gets a seat that comes free. A real list has a stream of its own; this one knows two names.
import { module } from 'faultline';
import { holdSeat, type SeatHoldExpired } from './messages';

const NEXT: Readonly<Record<string, string>> = { B7: 'Dora', C4: 'Cleo' };

export default module('WaitingList', {
  on: {
    SeatHoldExpired: async ({ data, metadata }: SeatHoldExpired, { commands, ids }) => {
      const customer = NEXT[data.seat];
      if (customer === undefined || customer === data.customer) return;
      const messageId = ids.from(metadata.messageId, 'next');
      await commands.send(holdSeat({ seat: data.seat, customer }), { messageId });
    }
  }
});
