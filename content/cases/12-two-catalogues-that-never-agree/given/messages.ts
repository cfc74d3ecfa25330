import { command, event } from 'faultline';

export interface Named {
  readonly itemId: string;
  readonly name: string;
  readonly [more: string]: string | number;
}

/** Asked of one side each, so that a command has one handler. */
export const renameInNorth = command<Named>('RenameInNorth');
export const renameInSouth = command<Named>('RenameInSouth');
/** Published to the other side; what else is in it is up to the two. */
export const northRenamed = event<Named>('NorthRenamed');
export const southRenamed = event<Named>('SouthRenamed');
