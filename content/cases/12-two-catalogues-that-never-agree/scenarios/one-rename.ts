// One change.
import { scenario } from 'faultline';
import { ask, twoCatalogues } from './case';

export default scenario({ ...twoCatalogues, first: [ask.north('one', 0)] });
