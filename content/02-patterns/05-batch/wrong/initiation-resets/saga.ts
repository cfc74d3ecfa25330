import { module } from 'faultline';
import { checkOutGuest, guest } from './messages';
import { recordCompletion, recordFailure, recordInitiation } from './messages';
import type { GroupCheckoutInitiated, GuestCheckedOut, GuestCheckoutFailed } from './messages';

export default module('GroupCheckoutSaga', {
  on: {
    GroupCheckoutInitiated: async ({ data }: GroupCheckoutInitiated, { commands }) => {
      const { groupCheckoutId, guestStayIds } = data;
      for (const guestStayId of guestStayIds) {
        await commands.send(checkOutGuest({ groupCheckoutId, guestStayId }));
      }
      // Now they are asked.
      await commands.send(recordInitiation({ groupCheckoutId, guestStayIds }));
    },
    GuestCheckedOut: (e: GuestCheckedOut, { commands }) =>
      commands.send(recordCompletion(guest(e))),
    GuestCheckoutFailed: (e: GuestCheckoutFailed, { commands }) =>
      commands.send(recordFailure(guest(e)))
  }
});
