// One cart, and its order.
import { scenario } from 'faultline';
import { confirm, webhook } from './case';

export default scenario({ ...webhook, first: [confirm('C1')] });
