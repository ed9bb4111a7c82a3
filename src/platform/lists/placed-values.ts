/** The values of a statement, each with its place in it. */
export class PlacedValues {
  readonly list: unknown[] = [];

  /** The place, such as `$3`. */
  put(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}
