// Profiles are deployed first, registrations 3 s later. U2 registers in between.
import { scenario } from 'faultline';
import { ask, deploy, deployWithMessages } from './case';

export default scenario({
  ...deployWithMessages,
  first: [
    ask.register('U1', 4900),
    ask.register('U2', 6000),
    ask.register('U3', 9000, 'arena')
  ],
  steps: [
    deploy('Profiles', 'profiles-v2.ts', 5000),
    deploy('Registrations', 'registrations-v2.ts', 8000)
  ]
});
