// Two good cards at the same time.
import { scenario } from 'faultline';
import { oneKey, pay } from './case';

export default scenario({ ...oneKey, first: [pay('good'), pay('gold')] });
