import type { ChangeLedger } from '#platform/cache/change-ledger';
import type { ListView } from './list-view';

/** Another word after every announced change of the list, under which what is remembered of it for a moment belongs to that time. */
export const eraOf = ({ tags }: ListView, ledger: ChangeLedger): string =>
  tags === undefined ? '' : ledger.era(tags);
