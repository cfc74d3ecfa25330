// The new shape has a name of its own, so that nobody takes it for the old one.
import { command } from 'faultline';

export const setProfile = command<{
  email: string;
  site: string;
  isNew: boolean;
  activated: boolean;
}>('SetProfile');
export type SetProfile = command.Of<typeof setProfile>;
