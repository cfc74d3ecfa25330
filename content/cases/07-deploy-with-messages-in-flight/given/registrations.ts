// Version 1: there is one site.
import { module, type Ports } from 'faultline';
import { updateProfile, type Register } from './messages';

export default module('Registrations', {
  handles: {
    Register: ({ data: { email }, metadata }: Register, { commands, ids }: Ports) =>
      commands.send(updateProfile({ args: [email, true, false] }), {
        messageId: ids.from(metadata.messageId, 'profile')
      })
  }
});
