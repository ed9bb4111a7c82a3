/** Does what is asked for one after the other, and the same only once for all who ask for it meanwhile. */
export class OneByOne<Result> {
  private readonly underWay = new Map<string, Promise<Result>>();
  private last: Promise<unknown> = Promise.resolve();

  /** What the work under that name comes to, whoever asked for it first. */
  do(name: string, work: () => Promise<Result>): Promise<Result> {
    const known = this.underWay.get(name);
    if (known) return known;
    const result = this.last.then(work).finally(() => this.underWay.delete(name));
    this.last = result.catch(() => undefined);
    this.underWay.set(name, result);
    return result;
  }
}
