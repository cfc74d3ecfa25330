// Where a thread begins: it is plain JavaScript until it has been told how to read the rest.
import { register } from 'tsx/esm/api';

register();
await import('./sweep-worker.ts');
