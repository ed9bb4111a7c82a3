import { retryQueueOf } from './rmq-topology';

describe('a message that shall come again later', () => {
  it.each([
    [0, 1_000],
    [1_000, 1_000],
    [1_001, 5_000],
    [29_999, 30_000],
    [600_000, 600_000],
    [86_400_000, 600_000],
  ])('waits after %d ms not less where that can be: %d ms', (afterMs, waits) => {
    expect(retryQueueOf('mail', afterMs)).toBe(`mail.retry.${waits}`);
  });
});
