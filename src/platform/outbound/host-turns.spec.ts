import { HostTurns } from './host-turns';

const never = new AbortController().signal;

describe('turns at other hosts', () => {
  it('lets no more run at once than it may, in the order they came', async () => {
    const turns = new HostTurns(2, 0);
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const visit = async (number: number) => {
      const end = await turns.take(`host${number}`, never);
      order.push(number);
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      end();
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map(visit));
    expect(order).toEqual([1, 2, 3, 4, 5, 6]);
    expect(most).toBe(2);
  });

  it('keeps the spacing at one host and does not hold up another', async () => {
    const turns = new HostTurns(4, 40);
    const began = performance.now();
    const visit = async (host: string) => {
      const end = await turns.take(host, never);
      end();
      return performance.now() - began;
    };
    const [, second, third, other] = await Promise.all([visit('a'), visit('a'), visit('a'), visit('b')]);
    expect(second).toBeGreaterThanOrEqual(40);
    expect(third).toBeGreaterThanOrEqual(80);
    expect(other).toBeLessThan(second ?? 0);
  });

  it('makes everybody wait for a host that asked for it', async () => {
    const turns = new HostTurns(1, 0);
    turns.postpone('a', 60);
    turns.postpone('a', 10);
    const began = performance.now();
    (await turns.take('a', never))();
    expect(performance.now() - began).toBeGreaterThanOrEqual(60);
  });

  it('forgets who gives up waiting', async () => {
    const turns = new HostTurns(1, 0);
    const end = await turns.take('a', never);
    const impatient = new AbortController();
    const given = turns.take('a', impatient.signal);
    const next = turns.take('a', never);
    impatient.abort(new Error('gone'));
    await expect(given).rejects.toThrow('gone');
    end();
    (await next)();
    await expect(turns.take('a', impatient.signal)).rejects.toThrow('gone');
  });
});
