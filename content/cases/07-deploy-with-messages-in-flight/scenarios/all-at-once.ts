// Both are deployed in the same moment.
import { scenario } from 'faultline';
import { ask, deploy, deployWithMessages } from './case';

export default scenario({
  ...deployWithMessages,
  first: [ask.register('U1', 4900), ask.register('U3', 9000, 'arena')],
  steps: [
    deploy('Profiles', 'profiles-v2.ts', 5000),
    deploy('Registrations', 'registrations-v2.ts', 5000)
  ]
});
