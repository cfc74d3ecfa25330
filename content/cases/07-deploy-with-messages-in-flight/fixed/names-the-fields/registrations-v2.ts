// Version 2 names what it sends. There is no list any more that version 1 could take for its own.
import { module, type Ports } from 'faultline';
import { updateProfile, type Register } from './messages';

export default module('Registrations', {
  handles: {
    Register: (c: Register, { commands, ids }: Ports) => {
      const { email, site = 'default' } = c.data;
      const profile = { version: 2, email, site, isNew: true, activated: false };
      return commands.send(updateProfile(profile), {
        messageId: ids.from(c.metadata.messageId, 'profile')
      });
    }
  }
});
