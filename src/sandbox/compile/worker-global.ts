/** The name that the worker's bundle gives to what it exports, and that the script calls it by. */
export const WORKER_GLOBAL = 'faultlineWorker';
