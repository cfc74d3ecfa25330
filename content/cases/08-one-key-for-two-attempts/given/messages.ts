import { command, event } from 'faultline';

export const payOrder = command<{ orderId: string; card: string }>('PayOrder');
export type PayOrder = command.Of<typeof payOrder>;

export const paymentStarted = event<{ orderId: string; attempt: string }>('PaymentStarted');
export const paymentTaken = event<{ orderId: string; attempt: string }>('PaymentTaken');
export const paymentDeclined = event<{ orderId: string; attempt: string }>('PaymentDeclined', {
  failure: true
});
export const paymentRefused = event<{ orderId: string; reason: string }>('PaymentRefused', {
  failure: true
});
export type PaymentDeclined = event.Of<typeof paymentDeclined>;
