// What people ask for, and what registrations ask of profiles.
import { command, type JsonValue } from 'faultline';

/** Without a site it is the default one: there was only one once. */
export const register = command<{ email: string; site?: string }>('Register');
export const leaveList = command<{ email: string }>('LeaveList');

/** Version 1 is `args: [email, isNew, activated]`. What version 2 is, is up to its code. */
export const updateProfile = command<Readonly<Record<string, JsonValue>>>('UpdateProfile');

export type Register = command.Of<typeof register>;
export type LeaveList = command.Of<typeof leaveList>;
export type UpdateProfile = command.Of<typeof updateProfile>;
