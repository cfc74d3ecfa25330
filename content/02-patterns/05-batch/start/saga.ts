// The saga carries messages between the group and its guests. It keeps nothing and decides nothing.
import { module } from 'faultline';
import { checkOutGuest, guest } from './messages';
import { recordCompletion, recordFailure, recordInitiation } from './messages';
import type { GroupCheckoutInitiated, GuestCheckedOut, GuestCheckoutFailed } from './messages';

export default module('GroupCheckoutSaga', {
  on: {
    GroupCheckoutInitiated: async ({ data }: GroupCheckoutInitiated, { commands }) => {
      const { groupCheckoutId, guestStayIds } = data;
      // First write down who will be asked, then ask.
      await commands.send(recordInitiation({ groupCheckoutId, guestStayIds }));
      for (const guestStayId of guestStayIds) {
        await commands.send(checkOutGuest({ groupCheckoutId, guestStayId }));
      }
    },
    GuestCheckedOut: (e: GuestCheckedOut, { commands }) =>
      commands.send(recordCompletion(guest(e))),
    GuestCheckoutFailed: (e: GuestCheckoutFailed, { commands }) =>
      commands.send(recordFailure(guest(e)))
  }
});
