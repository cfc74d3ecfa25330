/** The function that marked loops call, with the file's number and the line. On its own, so that the worker has the name without the compiler. */
export const LOOP_MARK = '__faultlineLoop';
