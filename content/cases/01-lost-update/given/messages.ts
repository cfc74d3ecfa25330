// What the four modules say to each other.
import { command, event } from 'faultline';

interface Account {
  accountId: string;
}

export const openAccount = command<Account>('OpenAccount');
export const accountOpened = event<Account>('AccountOpened');

export const checkIdentity = command<Account>('CheckIdentity');
export const identityChecked = event<Account>('IdentityChecked');

export const takeDeposit = command<Account>('TakeDeposit');
export const depositReceived = event<Account>('DepositReceived');

export const activateAccount = command<Account>('ActivateAccount');
export const accountActivated = event<Account>('AccountActivated');

export type OpenAccount = command.Of<typeof openAccount>;
export type CheckIdentity = command.Of<typeof checkIdentity>;
export type TakeDeposit = command.Of<typeof takeDeposit>;
export type ActivateAccount = command.Of<typeof activateAccount>;
export type IdentityChecked = event.Of<typeof identityChecked>;
export type DepositReceived = event.Of<typeof depositReceived>;
