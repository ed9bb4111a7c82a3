/** Collects the values of a statement; `add` gives the place that a value has in its text. */
export class StatementValues {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}
