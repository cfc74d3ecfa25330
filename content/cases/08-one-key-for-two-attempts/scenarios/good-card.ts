// A good card at once.
import { scenario } from 'faultline';
import { oneKey, pay } from './case';

export default scenario({ ...oneKey, first: [pay('good')] });
