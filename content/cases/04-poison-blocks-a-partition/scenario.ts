// Five readings of three meters, and nobody who looks after what fails.
import { scenario } from 'faultline';
import { poisonBlocksAPartition } from './case';

export default scenario(poisonBlocksAPartition);
