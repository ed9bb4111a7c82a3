import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { guardedLookup } from './guarded-connector';

const answering = (...addresses: string[]): LookupFunction => {
  const found: LookupAddress[] = addresses.map((address) => ({
    address,
    family: address.includes(':') ? 6 : 4,
  }));
  return (_host, options, callback) =>
    options.all ? callback(null, found) : callback(null, found[0]?.address ?? '', found[0]?.family);
};

const ask = (resolve: LookupFunction, all: boolean) =>
  new Promise<string | LookupAddress[]>((found, fail) => {
    guardedLookup(resolve)('books.example', { all }, (error, address) =>
      error ? fail(error) : found(address),
    );
  });

describe('the guarded name look-up', () => {
  it('hands on public addresses as they came', async () => {
    await expect(ask(answering('8.8.8.8'), false)).resolves.toBe('8.8.8.8');
    await expect(ask(answering('8.8.8.8', '2606:4700::1'), true)).resolves.toHaveLength(2);
  });

  it.each([true, false])(
    'refuses a name that leads to a private address (all addresses: %p)',
    async (all) => {
      await expect(ask(answering('192.168.0.7'), all)).rejects.toMatchObject({
        code: 'source.address-refused',
        message: expect.stringContaining('192.168.0.7') as string,
      });
    },
  );

  it('refuses a name when one of its addresses is private', async () => {
    await expect(ask(answering('8.8.8.8', '::1'), true)).rejects.toMatchObject({
      code: 'source.address-refused',
    });
  });

  it('hands on that a name is unknown', async () => {
    const unknown: LookupFunction = (_host, _options, callback) => callback(new Error('ENOTFOUND'), '', 0);
    await expect(ask(unknown, true)).rejects.toThrow('ENOTFOUND');
  });

  it('uses the resolver of the system', async () => {
    const asked = new Promise((found, fail) => {
      guardedLookup()('localhost', { all: true }, (error, address) => (error ? fail(error) : found(address)));
    });
    await expect(asked).rejects.toMatchObject({ code: 'source.address-refused' });
  });
});
