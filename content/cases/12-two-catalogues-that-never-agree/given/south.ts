import { module } from 'faultline';
import { side } from './catalogue';
import { southRenamed } from './messages';

const { rename, heard } = side('South', southRenamed);

export default module('South', {
  handles: { RenameInSouth: rename },
  on: { NorthRenamed: heard }
});
