// The first card is declined; the shopper tries another.
import { scenario } from 'faultline';
import { oneKey, pay } from './case';

export default scenario({ ...oneKey, first: [pay('expired')] });
