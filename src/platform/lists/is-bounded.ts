import type { ListDeclaration, ListPart } from './list-declaration';

/** Whether nobody may ask how long the list is, nor turn its pages, to its very end: with filters that would mean to read all of it. */
export const isBounded = ({ endless }: ListDeclaration, { filters }: Pick<ListPart, 'filters'>): boolean =>
  endless === true || filters.length > 0;
