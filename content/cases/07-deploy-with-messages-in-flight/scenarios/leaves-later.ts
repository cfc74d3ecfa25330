// U1 has registered with version 1, and leaves when version 2 is there.
import { scenario } from 'faultline';
import { ask, deploy, deployWithMessages } from './case';

export default scenario({
  ...deployWithMessages,
  first: [ask.register('U1', 0), ask.leave('U1', 6000)],
  steps: [
    deploy('Profiles', 'profiles-v2.ts', 5000),
    deploy('Registrations', 'registrations-v2.ts', 8000)
  ]
});
