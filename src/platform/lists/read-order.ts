import type { ListDeclaration, ListPart, OrderStep } from './list-declaration';

/** More names than this would sort what no index sorts. */
const MOST_STEPS = 3;

/** The order of how well items fit a filter that ranks; nobody asks for it by name. */
export const BY_RANK: OrderStep[] = [{ name: 'rank', descending: false }];

/** Whether a part stands in the order of how well its items fit. */
export const isRanked = ({ order }: Pick<ListPart, 'order'>): boolean => order === BY_RANK;

const stepOf = (text: string): OrderStep => ({
  name: text.replace(/^-/, ''),
  descending: text.startsWith('-'),
});

/** The names by which a list may be ordered. */
export const sortableNames = ({ fields }: ListDeclaration): string[] =>
  Object.keys(fields).filter((name) => fields[name]?.sorts);

/**
 * Reads `-downloads,title`. Items that are equal in all of it stand in the order of their keys, which go the way of the last name, so that
 * an order and its reverse share an index.
 */
export function readOrder(list: ListDeclaration, text: string): { value: OrderStep[] } | { fault: string } {
  const names = sortableNames(list);
  const { key = 'id' } = list;
  const steps = text.split(',', MOST_STEPS + 1).map(stepOf);
  const isNew = ({ name }: OrderStep, index: number) =>
    steps.findIndex((step) => step.name === name) === index;
  if (
    steps.length > MOST_STEPS ||
    !steps.every((step, index) => names.includes(step.name) && isNew(step, index))
  )
    return {
      fault: `must be 1 to ${MOST_STEPS} of ${names.join(', ')}, each once, with commas between, and - before one that descends`,
    };
  const last = steps.findIndex(({ name }) => name === key);
  if (last >= 0) return { value: steps.slice(0, last + 1) };
  return { value: [...steps, { name: key, descending: steps.at(-1)?.descending ?? false }] };
}
