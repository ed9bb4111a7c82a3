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

  /**
   * Whether `total` is all; else there are more than that.
   * @example true
   */
  totalIsExact: boolean;
}

/** What a list says of itself that can be walked, part by part, by its cursor. */
export abstract class WalkableListDto extends ListDto {
  /**
   * What to send as `cursor`, with the same order and filters, for what follows; null behind the last item.
   * @example null
   */
  nextCursor: string | null;
}
