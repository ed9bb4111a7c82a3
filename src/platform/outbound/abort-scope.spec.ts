import { getEventListeners } from 'node:events';
import { AbortScope } from './abort-scope';

describe('a scope that ends with others', () => {
  it('ends with whichever ends first, for its reason', () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const scope = new AbortScope([one.signal, undefined, other.signal]);
    other.abort(new Error('enough'));
    one.abort(new Error('too late'));
    expect(scope.signal.reason).toEqual(new Error('enough'));
    expect(scope.expired).toBe(false);
  });

  it('has ended from the start when another had', () => {
    expect(new AbortScope([AbortSignal.abort()]).signal.aborted).toBe(true);
  });

  it('ends by itself when its time is up', async () => {
    const scope = new AbortScope([], 5);
    await new Promise((resolve) => scope.signal.addEventListener('abort', resolve));
    expect(scope.expired).toBe(true);
  });

  it('leaves nothing behind on a signal that many follow', () => {
    const { signal } = new AbortController();
    const scopes = Array.from({ length: 20 }, () => new AbortScope([signal], 60_000));
    expect(getEventListeners(signal, 'abort')).toHaveLength(20);
    for (const scope of scopes) scope.release();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});
