import type { ListDeclaration } from './list-declaration';

/** A list as somebody is shown it. */
export interface ListView {
  list: ListDeclaration;
  /** Tells apart what different people may see, e.g. `published`. */
  name: string;
  /** SQL that is true of the items that they may see. */
  seen: string;
  /** What is selected of an item, as its answer calls it. Neither `place` nor `item` nor `key0`…. */
  columns: string;
  /** What is announced when the list may have changed: then nothing is believed of it that was found out before. */
  tags?: readonly string[];
}
