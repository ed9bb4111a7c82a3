/**
 * Does the work for every item, at most `width` at a time, and yields the results as they come. New work begins only
 * when the reader asks for more, so a slow reader holds the work back; one that leaves waits for what has begun. The work
 * must not throw.
 */
export async function* inParallel<Item, Result>(
  items: Iterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running = new Set<Promise<{ self: Promise<unknown>; result: Result }>>();
  const begin = (item: Item) => {
    const self: Promise<{ self: Promise<unknown>; result: Result }> = work(item).then((result) => ({
      self,
      result,
    }));
    running.add(self);
  };
  try {
    for (const item of items) {
      begin(item);
      if (running.size >= width) yield await next();
    }
    while (running.size > 0) yield await next();
  } finally {
    await Promise.all(running);
  }

  async function next(): Promise<Result> {
    const { self, result } = await Promise.race(running);
    running.delete(self as never);
    return result;
  }
}
