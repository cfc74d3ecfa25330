// Four invoices, and two billers who look each 5 s.
import { scenario } from 'faultline';
import { invoices, lease, ticks } from './case';

export default scenario({ ...lease, first: [...invoices(4), ...ticks(15)] });
