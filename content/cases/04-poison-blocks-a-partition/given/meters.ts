// Publishes what was read, one after the other. After a crash it says all of it again, with the same ids.
import { module, type Ports } from 'faultline';
import { readingTaken, type ReadMeters } from './messages';

async function publish({ data, metadata }: ReadMeters, { events, ids }: Ports) {
  for (const reading of data.readings) {
    const messageId = ids.from(metadata.messageId, reading.readingId);
    await events.publish(readingTaken(reading), { messageId });
  }
}

export default module('Meters', { handles: { ReadMeters: publish } });
