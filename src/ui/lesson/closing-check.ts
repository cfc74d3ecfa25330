/** Under this key an answer finds the group it belongs to: one answer is open at a time. */
export const CLOSING_CHECK = Symbol('closing check');
