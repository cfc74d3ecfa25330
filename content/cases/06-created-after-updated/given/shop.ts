// Has the provider begin a subscription. Asked again it is the same one: the key says so.
import { module, type Ports } from 'faultline';
import type { Subscribe } from './messages';

async function begin({ data: { id } }: Subscribe, { gateway }: Ports) {
  await gateway.Billing.subscribe({ id }, { key: id });
}

export default module('Shop', { handles: { Subscribe: begin } });
