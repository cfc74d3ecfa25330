// A change on each side before either has heard of the other.
import { scenario } from 'faultline';
import { ask, twoCatalogues } from './case';

export default scenario({
  ...twoCatalogues,
  first: [ask.north('one', 0), ask.south('two', 10)]
});
