import { Mail } from './mail.entity';
import { MailUpkeepService } from './mail-upkeep.service';
import { createDatabase, type TestDatabase } from '#test/database';
import { startMail, type MailProcess } from '#test/fakes/mail-on-fakes';

let database: TestDatabase;
let process: MailProcess;

beforeEach(async () => {
  database = await createDatabase();
  process = await startMail({ databaseUrl: database.url, works: false });
});
afterEach(async () => {
  await process.close();
  await database.drop();
});

const params = { name: null, code: '492713', minutes: 10 };
const write = (expiresAt?: Date) =>
  process.mail.send({ to: 'ada@engine.example', template: 'sign-in-code', locale: 'fr', params, expiresAt });
const look = () => process.context.get(MailUpkeepService).look();
const row = (id: string) =>
  process.database
    .getRepository(Mail)
    .createQueryBuilder('mail')
    .addSelect('mail.params')
    .where({ id })
    .getOne();

describe('the upkeep of mails', () => {
  it('leaves a mail alone that waits, whatever for', async () => {
    const id = await write();
    await look();
    expect(await row(id)).toMatchObject({ state: 'queued', params });
  });

  it('forgets what a mail said when its time is over, also while its job waits', async () => {
    const ids = [await write(new Date(Date.now() - 1)), await write(new Date(Date.now() - 1))];
    await process.database.query(
      `UPDATE mails SET state = 'dead', error_code = 'mail.delayed' WHERE id = $1`,
      [ids[1]],
    );
    await look();
    expect(await row(ids[0]!)).toMatchObject({ state: 'failed', params: null, errorCode: 'mail.expired' });
    expect(await row(ids[1]!)).toMatchObject({ state: 'dead', params: null, errorCode: 'mail.delayed' });
  });

  it('ends a mail whose job came to its end without it', async () => {
    const id = await write();
    await process.database.query(`UPDATE jobs SET state = 'cancelled'`);
    await look();
    expect(await row(id)).toMatchObject({ state: 'dead', errorCode: 'mail.abandoned', params });
  });

  it('forgets old mails, and no others', async () => {
    const ids = [await write(), await write()];
    await process.database.query(`UPDATE mails SET created_at = now() - interval '31 days' WHERE id = $1`, [
      ids[0],
    ]);
    await look();
    expect([await row(ids[0]!), await row(ids[1]!)]).toMatchObject([null, { state: 'queued' }]);
  });
});

describe('a mail that is written down', () => {
  it.each([
    'Ada <ada@engine.example>',
    'ada@engine.example, eve@engine.example',
    'ada@engine.example\r\nBcc: eve@engine.example',
    'ada@engine.example\n',
    '"ada\r\nBcc: eve@engine.example"@engine.example',
    '"ada\\\nBcc: eve"@engine.example',
    '"ada\u0001"@engine.example',
    '"ada lovelace"@engine.example',
    'ada\u2028@engine.example',
    `${'a'.repeat(60)}@${'b.'.repeat(100)}example`,
    '',
    '@',
  ])('has one address, and not %j', async (to) => {
    const refused = process.mail.send({ to, template: 'welcome', locale: 'en', params: { name: null } });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', code: 'mail.bad-address' });
    expect(await process.database.getRepository(Mail).count()).toBe(0);
  });
});
