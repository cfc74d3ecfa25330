// A cart that nobody touches for a minute expires. One stream for each cart says what it is at, and the timer
// carries what it was set at: the visit and the item. When the two differ, the timer is a stranger.
import { event, module, type Ports, type RecordedEvent } from 'faultline';
import { cartExpired, expireCart } from './messages';
import type { CartCheckedOut, ExpireCart, ItemAdded, Visit } from './messages';

const watchMoved = event<Visit & { item: number }>('WatchMoved');
const watchEnded = event<Visit>('WatchEnded');

interface Watch {
  visit: number;
  item: number;
  isOver: boolean;
  isExpired: boolean;
}

const MINUTE_MS = 60_000;

const initialState = (): Watch => ({ visit: 0, item: 0, isOver: false, isExpired: false });

function evolve(watch: Watch, { type, data }: RecordedEvent): Watch {
  const visit = Number(data.visit);
  switch (type) {
    case 'WatchMoved':
      return { visit, item: Number(data.item), isOver: false, isExpired: false };
    case 'WatchEnded':
      return { visit, item: watch.item, isOver: true, isExpired: false };
    case 'CartExpired':
      return { ...watch, isOver: true, isExpired: true };
    default:
      return watch;
  }
}

const streamOf = ({ events }: Ports, cartId: string) => events.stream(`watch-${cartId}`);

const isPast = (watch: Watch, { visit, item }: { visit: number; item: number }) =>
  watch.visit > visit || (watch.visit === visit && (watch.isOver || watch.item >= item));

async function watch({ data, metadata }: ItemAdded, ports: Ports) {
  const stream = streamOf(ports, data.cartId);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (isPast(state, data)) return;
  const messageId = ports.ids.from(metadata.messageId, 'expiry');
  await ports.commands.schedule(expireCart(data), { afterMs: MINUTE_MS }, { messageId });
  await stream.append([watchMoved(data)], { expectedStreamVersion: currentStreamVersion });
}

async function finish({ data }: CartCheckedOut, ports: Ports) {
  const stream = streamOf(ports, data.cartId);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (state.visit > data.visit || (state.visit === data.visit && state.isOver)) return;
  await stream.append([watchEnded(data)], { expectedStreamVersion: currentStreamVersion });
}

async function expire({ data: { cartId, visit = 0, item = 0 } }: ExpireCart, ports: Ports) {
  const stream = streamOf(ports, cartId);
  const { state, currentStreamVersion } = await stream.aggregate({ initialState, evolve });
  if (state.visit !== visit || state.item !== item) return;
  if (state.isOver && !state.isExpired) return;
  if (!state.isExpired)
    await stream.append([cartExpired({ cartId, visit })], {
      expectedStreamVersion: currentStreamVersion
    });
  // Decided, and on record. The mail may be asked for again: it is sent once.
  await ports.gateway.Mail.send(
    { cartId, text: 'Your cart has expired.' },
    { key: `${cartId}.${visit}.expired` }
  );
}

export default module('CartSaga', {
  on: { ItemAdded: watch, CartCheckedOut: finish },
  timers: { ExpireCart: expire }
});
