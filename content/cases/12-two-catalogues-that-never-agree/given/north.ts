import { module } from 'faultline';
import { side } from './catalogue';
import { northRenamed } from './messages';

const { rename, heard } = side('North', northRenamed);

export default module('North', {
  handles: { RenameInNorth: rename },
  on: { SouthRenamed: heard }
});
