import { hash, verify } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import { loadConfigs } from '#platform/config/load-configs';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { AdminConfig } from './admin.config';
import { User } from './user.entity';
import { UsersService } from './users.service';

interface Row {
  email: string;
  password_hash: string;
  roles: string[];
}

let library: LibraryOnFakes;
let users: UsersService;

beforeAll(async () => {
  library = await assembleLibrary({ ADMIN_EMAIL: 'Ada@Example.org', ADMIN_PASSWORD: 'a long secret' });
  users = library.app.get(UsersService);
});
beforeEach(() => library.database.query('TRUNCATE users CASCADE'));
afterAll(() => library.close());

const all = async () =>
  (await library.database.query<Row>('SELECT email, password_hash, roles FROM users ORDER BY id')).rows;

describe('the first administrator', () => {
  it('is made of the settings, with the hash of the password alone', async () => {
    expect(await users.createFirstAdministrator()).toBe(true);
    const [admin] = await all();
    expect(admin).toMatchObject({ email: 'ada@example.org', roles: ['admin'] });
    expect(admin?.password_hash).toMatch(/^\$argon2id\$/);
    expect(await verify(admin?.password_hash ?? '', 'a long secret')).toBe(true);
  });

  it('is made once, and never given another password', async () => {
    await users.createFirstAdministrator();
    const before = await all();
    expect(await users.createFirstAdministrator()).toBe(false);
    expect(await all()).toEqual(before);
  });

  it('is made once by processes that start together', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => users.createFirstAdministrator()));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await all()).toHaveLength(1);
  });

  it('is not made where another administrator is, whatever the address', async () => {
    const insert = `INSERT INTO users (email, password_hash, roles) VALUES ($1, $2, $3)`;
    await library.database.query(insert, ['bob@example.org', await hash('x'), ['reader', 'admin']]);
    expect(await users.createFirstAdministrator()).toBe(false);
    expect(await all()).toHaveLength(1);
  });
});

describe('somebody who changes their name', () => {
  /** Has a statement done as soon as the library has read an account the next time. */
  function afterNextRead(statement: string): void {
    const { subscribers } = library.app.get(DataSource);
    const subscriber = {
      listenTo: () => User,
      async afterLoad() {
        subscribers.splice(subscribers.indexOf(subscriber), 1);
        await library.database.query(statement);
      },
    };
    subscribers.push(subscriber);
  }

  it.each([
    ['a demotion', `roles = '{reader}'`],
    ['a deactivation', 'is_active = false'],
    ['a removal', `email = 'gone', deleted_at = '2026-11-21'`],
    ['another password', `password_hash = 'another'`],
  ])('does not undo %s of the same moment', async (_, change) => {
    await users.createFirstAdministrator();
    const { id } = (await users.byEmail('ada@example.org')) as User;
    afterNextRead(`UPDATE users SET ${change}, security_version = 7`);
    await users.introduce(id, { displayName: 'Bea' });
    const changed = await library.database.query(`SELECT display_name FROM users
      WHERE security_version = 7 AND ${change.replaceAll(', ', ' AND ')}`);
    expect(changed.rows).toEqual([{ display_name: 'Bea' }]);
  });
});

describe('the settings of the first administrator', () => {
  const settings = (variables: Record<string, string>) => () => loadConfigs([AdminConfig], variables);

  it('need a password of their own in production, never the default', () => {
    expect(settings({})).not.toThrow();
    expect(settings({ APP_ENV: 'production' })).toThrow(/ADMIN_PASSWORD still has its default/);
    expect(settings({ APP_ENV: 'production', ADMIN_PASSWORD: 'bookwheel' })).toThrow(/ADMIN_PASSWORD/);
    expect(settings({ APP_ENV: 'production', ADMIN_PASSWORD: 'a long secret' })).not.toThrow();
  });

  it('need an address and eight characters, told together', () => {
    const faulty = settings({ ADMIN_EMAIL: 'nobody', ADMIN_PASSWORD: 'short' });
    expect(faulty).toThrow(/ADMIN_EMAIL must be an email/);
    expect(faulty).toThrow(/ADMIN_PASSWORD must be longer than or equal to 8/);
  });
});
