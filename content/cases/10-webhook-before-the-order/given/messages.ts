import { command, event } from 'faultline';

export const confirmCart = command<{ cartId: string }>('ConfirmCart');
export type ConfirmCart = command.Of<typeof confirmCart>;
export const placeOrder = command<{ orderId: string; intentId: string }>('PlaceOrder');
export type PlaceOrder = command.Of<typeof placeOrder>;

/** Published by the payment provider. */
export const paymentAuthorised = event<{ intentId: string }>('PaymentAuthorised');
export type PaymentAuthorised = event.Of<typeof paymentAuthorised>;
export const intentAbandoned = event<{ intentId: string }>('IntentAbandoned');
export type IntentAbandoned = event.Of<typeof intentAbandoned>;

export const orderPlaced = event<{ orderId: string; intentId: string }>('OrderPlaced');
export const orderPaid = event<{ orderId: string; intentId: string }>('OrderPaid');
/** Somebody has to look at it: an intent that is authorised and has no order. */
export const paymentWithoutOrder = event<{ intentId: string }>('PaymentWithoutOrder');
