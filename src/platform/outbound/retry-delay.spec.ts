import { backoffMs, retryAfterMs } from './retry-delay';

const now = new Date('2026-11-01T12:00:00Z');

describe('the wait before a repeat', () => {
  it.each([
    ['7', 7000],
    [' 0 ', 0],
    ['Sun, 01 Nov 2026 12:00:09 GMT', 9000],
    ['Sun, 01 Nov 2026 11:00:00 GMT', 0],
    ['86400', 300_000],
    ['99999999999999999999', 300_000],
  ])('takes Retry-After %p as %p milliseconds', (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected);
  });

  it.each([null, '', 'soon', '-'])('knows no wait in %p', (value) => {
    expect(retryAfterMs(value, now)).toBeNull();
  });

  it('doubles the longest wait with each repeat, up to half a minute', () => {
    const longest = [1, 2, 3, 20].map((repeat) => backoffMs(repeat, 500, () => 1));
    expect(longest).toEqual([500, 1000, 2000, 30_000]);
  });

  it('spreads the waits over the whole time', () => {
    expect(backoffMs(3, 500, () => 0)).toBe(0);
    expect(backoffMs(3, 500, () => 0.25)).toBe(500);
  });
});
