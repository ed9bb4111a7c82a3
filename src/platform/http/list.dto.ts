/** What every list says of itself beside its items. */
export abstract class ListDto {
  /**
   * The number of this part of the list, from 1.
   * @example 1
   */
  page: number;

  /**
   * How many items a part holds at most.
   * @example 20
   */
  size: number;

  /**
   * How many items the whole list has.
   * @example 1
   */
  total: number;
}
