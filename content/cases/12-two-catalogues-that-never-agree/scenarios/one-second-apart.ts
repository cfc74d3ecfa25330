// Two changes at one side, with time to settle in between.
import { scenario } from 'faultline';
import { ask, twoCatalogues } from './case';

export default scenario({
  ...twoCatalogues,
  first: [ask.north('one', 0), ask.north('two', 1000)]
});
