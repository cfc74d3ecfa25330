// Follows the streams of Orders and tells the outside. The subscription keeps its place and its order: it is the relay.
import { module, type Ports } from 'faultline';
import { orderPaid, orderPlaced } from './messages';
import type { OrderAccepted, OrderSettled } from './orders';

// The event's own id: whenever this event is told, it is the same message.
const placed = (e: OrderAccepted, { events }: Ports) =>
  events.publish(orderPlaced(e.data), { messageId: e.metadata.messageId });

const paid = (e: OrderSettled, { events }: Ports) =>
  events.publish(orderPaid(e.data), { messageId: e.metadata.messageId });

export default module('Relay', {
  // However long the broker is down, the place is kept, and what is behind waits.
  retries: { delayed: Infinity, baseMs: 500, capMs: 5000 },
  on: { OrderAccepted: placed, OrderSettled: paid },
  // There is nothing to look for.
  handles: { EmptyOutbox: () => undefined }
});
