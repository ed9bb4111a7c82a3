import { PASSWORD, send, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ SECURE_ATTEMPTS_PER_MINUTE: '100' });
});
afterAll(() => library.close());

const attempt = (on: LibraryWithAccounts, email: string, password: string, headers = {}) =>
  send(on, '/auth/sign-in', { body: { email, password }, headers });

describe('passwords that are tried', () => {
  it('are counted by account and address, and told in the headers', async () => {
    const email = 'ada@books.example';
    await library.addUser(email);
    const first = await attempt(library, email, 'wrong');
    expect(first.headers.get('ratelimit-policy')).toBe(
      '"address";q=100;w=60, "password";q=10;w=900, "account";q=100;w=900',
    );
    const told = first.headers.get('ratelimit') ?? '';
    expect(told).toMatch(/^"address";r=99;t=\d+, "password";r=9;t=\d+, "account";r=99;t=\d+$/);
    const seconds = Array.from(told.matchAll(/t=(\d+)/g), ([, text]) => Number(text));
    expect(seconds.map((left, position) => left <= (position === 0 ? 60 : 900))).toEqual([true, true, true]);
    for (let more = 2; more <= 10; more += 1) await attempt(library, email.toUpperCase(), 'wrong');
    const over = await attempt(library, email, PASSWORD);
    expect(over).toMatchObject({ status: 429, body: { code: 'attempts.too-many' } });
    expect(over.headers.get('ratelimit')).toContain(`"password";r=0;t=${over.headers.get('retry-after')}`);
  });

  it('are counted when many are tried at once, too', async () => {
    const email = 'bea@books.example';
    await library.addUser(email);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, number) => attempt(library, email, `wrong ${number}`)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('are forgotten when the right one was among them', async () => {
    const email = 'cas@books.example';
    await library.addUser(email);
    for (let round = 1; round <= 3; round += 1) {
      for (let wrong = 1; wrong <= 8; wrong += 1)
        expect((await attempt(library, email, 'wrong')).status).toBe(401);
      expect((await attempt(library, email, PASSWORD)).status).toBe(200);
    }
  });
});

describe('an address that a request makes up', () => {
  it('changes nothing, whichever header it stands in', async () => {
    const email = 'dan@books.example';
    await library.addUser(email);
    const statuses: number[] = [];
    for (let number = 1; number <= 12; number += 1) {
      const made = `203.0.113.${number}`;
      const headers = {
        'x-forwarded-for': made,
        'x-real-ip': made,
        'x-client-ip': made,
        'cf-connecting-ip': made,
        'true-client-ip': made,
        forwarded: `for=${made}`,
      };
      statuses.push((await attempt(library, email, 'wrong', headers)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const { rows } = await library.database.query(`SELECT DISTINCT address FROM sessions`);
    expect(rows).toEqual([{ address: '127.0.0.1' }]);
  });
});

describe('behind a proxy that is trusted', () => {
  let behind: LibraryWithAccounts;
  const email = 'ada@books.example';
  const from = (address: string) => ({ 'x-forwarded-for': address });

  beforeAll(async () => {
    behind = await startLibraryWithAccounts({ RUN_TRUSTED_PROXIES: '127.0.0.0/8' });
    await behind.addUser(email);
  });
  afterAll(() => behind.close());

  it('the address that the proxy tells counts, and not what the client told the proxy', async () => {
    for (let wrong = 1; wrong <= 10; wrong += 1)
      await attempt(behind, email, 'wrong', from(`198.51.100.${wrong}, 203.0.113.9`));
    expect((await attempt(behind, email, PASSWORD, from('203.0.113.9'))).status).toBe(429);
    expect((await attempt(behind, email, PASSWORD, from('203.0.113.10'))).status).toBe(200);
    const { rows } = await behind.database.query(`SELECT address FROM sessions`);
    expect(rows).toEqual([{ address: '203.0.113.10' }]);
  });

  it('a stranger with many addresses locks nobody out of where they have been before, nor out of their mail', async () => {
    for (let host = 1; host <= 11; host += 1) {
      for (let wrong = 1; wrong <= 10; wrong += 1)
        await attempt(behind, email, 'wrong', from(`2001:db8:0:${host}::${wrong}`));
    }
    expect((await attempt(behind, email, PASSWORD, from('192.0.2.77'))).status).toBe(429);
    expect((await attempt(behind, email, PASSWORD, from('203.0.113.10'))).status).toBe(200);
    const elsewhereInBlock = `UPDATE sessions SET address = '2001:db8:7:7::1' WHERE address = '203.0.113.10'`;
    await behind.database.query(elsewhereInBlock);
    expect((await attempt(behind, email, PASSWORD, from('203.0.113.10'))).status).toBe(429);
    expect((await attempt(behind, email, PASSWORD, from('2001:db8:7:7:ffff::1'))).status).toBe(200);
    const asked = await send(behind, '/auth/sign-in/code', { body: { email }, headers: from('192.0.2.77') });
    expect(asked.status).toBe(202);
  });

  it('all addresses of one block of IPv6 are one', async () => {
    const other = 'eve@books.example';
    for (let wrong = 1; wrong <= 10; wrong += 1)
      await attempt(behind, other, 'wrong', from(`2001:db8:1:1::${wrong}`));
    expect((await attempt(behind, other, 'wrong', from('2001:db8:1:1:ffff::1'))).status).toBe(429);
    expect((await attempt(behind, other, 'wrong', from('2001:db8:1:2::1'))).status).toBe(401);
  });
});

describe('an address from which too much is tried', () => {
  it('is refused whatever the account', async () => {
    const few = await startLibraryWithAccounts({ SECURE_ATTEMPTS_PER_MINUTE: '3' });
    const statuses: number[] = [];
    for (let number = 1; number <= 5; number += 1)
      statuses.push((await attempt(few, `nobody${number}@books.example`, 'wrong')).status);
    const refreshed = await send(few, '/auth/refresh', { body: { refreshToken: 'x' } });
    await few.close();
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect(refreshed.status).toBe(429);
  });
});
