// The same, and nothing is passed on more than six times.
import type { Creator, Ports } from 'faultline';
import type { Named } from './messages';

const MOST_HOPS = 6;

interface Message {
  readonly data: Named;
}

export function side(_name: string, renamed: Creator<Named>) {
  const take = async ({ itemId, name }: Named, hops: number, { database, events }: Ports) => {
    await database.transaction((tx) => tx.put('items', itemId, { name }));
    if (hops < MOST_HOPS) await events.publish(renamed({ itemId, name, hops: hops + 1 }));
  };
  return {
    rename: (c: Message, ports: Ports) => take(c.data, 0, ports),
    heard: async (e: Message, ports: Ports) => {
      const { itemId, name, hops } = e.data;
      const row = await ports.database.transaction((tx) => tx.get<Named>('items', itemId));
      if (row?.name !== name) await take(e.data, Number(hops), ports);
    }
  };
}
