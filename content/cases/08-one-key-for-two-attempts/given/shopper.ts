// Tries another card when one is declined.
import { module } from 'faultline';
import { payOrder, type PaymentDeclined } from './messages';

export default module('Shopper', {
  on: {
    PaymentDeclined: (e: PaymentDeclined, { commands, ids }) =>
      commands.send(payOrder({ orderId: e.data.orderId, card: 'good' }), {
        messageId: ids.from(e.metadata.messageId, 'again')
      })
  }
});
