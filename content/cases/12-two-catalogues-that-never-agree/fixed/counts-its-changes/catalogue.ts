// Passes on only what was decided here. A counter and the side's name put all changes into one order, the same on both sides.
import type { Creator, Ports } from 'faultline';
import type { Named } from './messages';

interface Change {
  readonly name: string;
  readonly counter: number;
  readonly side: string;
}

interface Message {
  readonly data: Named;
  readonly metadata: { readonly messageId: string };
}

const isNewer = (a: Change, b: Change | null) =>
  b === null || a.counter > b.counter || (a.counter === b.counter && a.side > b.side);

export function side(own: string, renamed: Creator<Named>) {
  return {
    rename: (c: Message, { database, ids }: Ports) =>
      database.transaction(async (tx) => {
        if (await tx.inbox.seen(c.metadata.messageId)) return;
        const { itemId, name } = c.data;
        const before = await tx.get<Change>('items', itemId);
        const change = { name, counter: (before?.counter ?? 0) + 1, side: own };
        await tx.put('items', itemId, change);
        await tx.outbox.add(renamed({ itemId, ...change }), {
          messageId: ids.from(c.metadata.messageId, 'renamed')
        });
      }),
    // Old news is known as old: copies, another order and a link that was cut change nothing.
    heard: (e: Message, { database }: Ports) =>
      database.transaction(async (tx) => {
        const { itemId, name, counter, side: from } = e.data;
        const change = { name, counter: Number(counter), side: String(from) };
        if (isNewer(change, await tx.get<Change>('items', itemId)))
          await tx.put('items', itemId, change);
      })
  };
}
