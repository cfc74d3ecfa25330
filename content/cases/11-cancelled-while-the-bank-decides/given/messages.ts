import { command, event } from 'faultline';

type Order = { orderId: string };
type Intent = { orderId: string; intentId: string };

export const placeOrder = command<Order>('PlaceOrder');
export const confirmPayment = command<Order>('ConfirmPayment');
export const cancelOrder = command<Order>('CancelOrder');
export const shipOrder = command<Order>('ShipOrder');
export const refundPayment = command<Intent>('RefundPayment');
export type OfOrder = command.Of<typeof placeOrder>;
export type RefundPayment = command.Of<typeof refundPayment>;

export const orderPlaced = event<Order>('OrderPlaced');
export const orderPaid = event<Intent>('OrderPaid');
export const orderCancelled = event<Order>('OrderCancelled');
export const orderShipped = event<Order>('OrderShipped');
/** Published by the payments of the shop, when the bank has decided. */
export const paymentCaptured = event<Intent>('PaymentCaptured');
export type PaymentCaptured = event.Of<typeof paymentCaptured>;
/** The order says that money must go back. */
export const refundOwed = event<Intent>('RefundOwed');
export type RefundOwed = event.Of<typeof refundOwed>;
export const paymentRefunded = event<Intent>('PaymentRefunded');
/** A person has to look at it. */
export const escalatedToBackOffice = event<Intent>('EscalatedToBackOffice');
