// The web shop: it turns a click into a command.
import { module, type Ports } from 'faultline';
import { placeOrder, type CheckOut } from './messages';

/** Over HTTP: asked once. When the other end dies over it, nobody asks again. */
const checkOut = (c: CheckOut, { commands }: Ports) =>
  commands.send(placeOrder({ orderId: c.data.orderId }), { durable: false });

// Where it fails, the customer sees an error page, and that is the end of it.
export default module('Shop', { handles: { CheckOut: checkOut }, deadLetters: 'skip' });
