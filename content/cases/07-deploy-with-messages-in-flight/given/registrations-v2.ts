// Version 2: the site goes second, where it reads well.
import { module, type Ports } from 'faultline';
import { updateProfile, type Register } from './messages';

export default module('Registrations', {
  handles: {
    Register: (c: Register, { commands, ids }: Ports) => {
      const { email, site = 'default' } = c.data;
      return commands.send(updateProfile({ args: [email, site, true, false] }), {
        messageId: ids.from(c.metadata.messageId, 'profile')
      });
    }
  }
});
