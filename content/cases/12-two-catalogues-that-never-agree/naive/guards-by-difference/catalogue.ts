// Passes on whatever differs from what it has.
import type { Creator, Ports } from 'faultline';
import type { Named } from './messages';

interface Message {
  readonly data: Named;
}

export function side(_name: string, renamed: Creator<Named>) {
  const take = async ({ itemId, name }: Named, { database, events }: Ports) => {
    await database.transaction((tx) => tx.put('items', itemId, { name }));
    await events.publish(renamed({ itemId, name }));
  };
  return {
    rename: (c: Message, ports: Ports) => take(c.data, ports),
    heard: async (e: Message, ports: Ports) => {
      const { itemId, name } = e.data;
      const row = await ports.database.transaction((tx) => tx.get<Named>('items', itemId));
      if (row?.name !== name) await take(e.data, ports);
    }
  };
}
