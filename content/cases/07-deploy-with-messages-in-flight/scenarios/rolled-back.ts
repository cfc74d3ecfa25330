// Profiles go back to version 1 for a while. Then somebody delivers again what could not be read.
import { scenario } from 'faultline';
import { ask, deploy, deployWithMessages } from './case';

export default scenario({
  ...deployWithMessages,
  first: [ask.register('U3', 9000, 'arena'), ask.register('U4', 8400, 'arena')],
  steps: [
    deploy('Profiles', 'profiles-v2.ts', 5000),
    deploy('Registrations', 'registrations-v2.ts', 8000),
    deploy('Profiles', 'profiles.ts', 8500),
    deploy('Profiles', 'profiles-v2.ts', 20_000),
    { do: 'redrive', module: 'Profiles', atMs: 21_000 },
    { do: 'redrive', module: 'Registrations', atMs: 21_000 }
  ]
});
