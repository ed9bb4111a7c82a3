import { setTimeout as sleep } from 'node:timers/promises';
import { altered, ask, keptPlace, newPlace, REFUSED, SIGNED } from './object-asking';
import type { StoreGround } from './object-store-ground';

export function describeSigned(ground: () => StoreGround): void {
  const signed = async (more: { seconds?: number; fileName?: string } = {}) =>
    ground().store.signGet(await keptPlace(ground()), { ...SIGNED, ...more });

  it('gives its object to whoever has it, as what it was signed for', async () => {
    const answer = await ask(ground(), await signed());
    expect([answer.status, await answer.text()]).toEqual([200, 'abcdefghij']);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toBeNull();
  });

  it('gives a range of it, and says what it is a range of', async () => {
    const url = await signed();
    const answer = await ask(ground(), url, { headers: { Range: 'bytes=2-4' } });
    expect([answer.status, await answer.text()]).toEqual([206, 'cde']);
    expect(answer.headers.get('content-range')).toBe('bytes 2-4/10');
    expect((await ask(ground(), url, { headers: { Range: 'bytes=10-' } })).status).toBe(416);
  });

  it('may name the file that a browser makes of it', async () => {
    const answer = await ask(ground(), await signed({ fileName: 'my list, 2.csv' }));
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my list, 2.csv"');
  });

  it('is refused when anything of it is altered', async () => {
    const url = await signed();
    for (const position of [url.indexOf('signed/') + 20, url.length - 5])
      expect((await ask(ground(), altered(url, position))).ok).toBe(false);
    expect((await ask(ground(), altered(url, url.length - 5))).status).toBe(REFUSED);
  });

  it.each(['PUT', 'DELETE', 'POST'])('to read by is refused when it is used to %s', async (method) => {
    const place = await keptPlace(ground());
    const url = await ground().store.signGet(place, SIGNED);
    const body = method === 'DELETE' ? undefined : 'mine';
    expect((await ask(ground(), url, { method, body })).ok).toBe(false);
    expect(await ground().store.stat(place)).toMatchObject({ size: 10 });
  });

  it('is refused when its time is over', async () => {
    const url = await signed({ seconds: 1 });
    await sleep(2_200);
    expect((await ask(ground(), url)).status).toBe(REFUSED);
  });

  it('of an object that is gone says so', async () => {
    expect((await ask(ground(), await ground().store.signGet(newPlace(), SIGNED))).status).toBe(404);
  });
}
