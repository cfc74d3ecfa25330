// Two changes at one side, 10 ms apart.
import { scenario } from 'faultline';
import { ask, twoCatalogues } from './case';

export default scenario({
  ...twoCatalogues,
  first: [ask.north('one', 0), ask.north('two', 10)]
});
