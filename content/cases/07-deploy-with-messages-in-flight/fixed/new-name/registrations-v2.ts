// Version 2 asks for what only version 2 can do. Is nobody there who can, the question waits as a dead letter.
import { module, type Ports } from 'faultline';
import type { Register } from './messages';
import { setProfile } from './set-profile';

export default module('Registrations', {
  handles: {
    Register: (c: Register, { commands, ids }: Ports) => {
      const { email, site = 'default' } = c.data;
      return commands.send(setProfile({ email, site, isNew: true, activated: false }), {
        messageId: ids.from(c.metadata.messageId, 'profile')
      });
    }
  }
});
