import { ArrayMaxSize, IsBoolean, IsInt, IsNotEmpty, Max } from 'class-validator';
import { LibraryError } from '#platform/errors/library-error';
import { configOf, loadConfigs } from './load-configs';
import { Setting, settingsOf, type AppEnvironment } from './setting';

class ShelfConfig {
  @Setting('How many books it holds.')
  @IsInt()
  @Max(1000)
  maxBooks = 100;

  @Setting('Whether it may be read.')
  @IsBoolean()
  open = true;

  @Setting('Who may read it.')
  @ArrayMaxSize(3)
  readers: string[] = ['everybody'];

  @Setting('What stands on it.')
  @IsNotEmpty()
  label = 'Books';
}

class VaultConfig {
  @Setting('What opens it.', { secret: true })
  key = 'sesame';

  @Setting('What opens it from inside.', { secret: true })
  spareKey = '';

  faults(environment: AppEnvironment): string[] {
    return environment === 'production' && this.spareKey === ''
      ? ['VAULT_SPARE_KEY is needed in production']
      : [];
  }
}

const shelf = (variables: Record<string, string>) =>
  configOf(loadConfigs([ShelfConfig], variables), ShelfConfig);

function faultsOf(variables: Record<string, string>): string[] {
  try {
    loadConfigs([ShelfConfig, VaultConfig], variables);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ kind: 'invalid', code: 'settings.invalid' });
    return (error as LibraryError).message.split('\n').slice(1);
  }
}

describe('a setting', () => {
  it('has its default until its variable says otherwise', () => {
    expect(shelf({})).toEqual(new ShelfConfig());
    expect(shelf({ SHELF_MAX_BOOKS: '7', SHELF_LABEL: 'Sea' })).toMatchObject({ maxBooks: 7, label: 'Sea' });
  });

  it('counts as not set when its variable is empty', () => {
    const empty = { SHELF_MAX_BOOKS: '', SHELF_OPEN: '', SHELF_READERS: '', SHELF_LABEL: '' };
    expect(shelf(empty)).toEqual(new ShelfConfig());
  });

  it.each(['true', 'TRUE', '1', 'yes', ' on '])('is true when its variable is %j', (text) => {
    expect(shelf({ SHELF_OPEN: text }).open).toBe(true);
  });

  it.each(['false', '0', 'No', 'off'])('is false when its variable is %j', (text) => {
    expect(shelf({ SHELF_OPEN: text }).open).toBe(false);
  });

  it('that is a list is parted at commas, without spaces and empty items', () => {
    expect(shelf({ SHELF_READERS: ' ann, bob ,,' }).readers).toEqual(['ann', 'bob']);
    expect(shelf({ SHELF_READERS: ',' }).readers).toEqual([]);
  });

  it.each(['many', '1.5', '7 books', ' ', '1001', 'Infinity'])('that is a number refuses %j', (text) => {
    const faults = faultsOf({ SHELF_MAX_BOOKS: text });
    expect(faults.filter((line) => line.startsWith('  - SHELF_MAX_BOOKS must'))).toEqual(faults);
    expect(faults).not.toEqual([]);
  });

  it('that is true or false refuses any other word', () => {
    expect(faultsOf({ SHELF_OPEN: 'perhaps' })).toEqual(['  - SHELF_OPEN must be a boolean value']);
  });

  it('takes its variable from its class and field', () => {
    expect(settingsOf(VaultConfig)).toEqual([
      { field: 'key', variable: 'VAULT_KEY', description: 'What opens it.', default: 'sesame', secret: true },
      expect.objectContaining({ variable: 'VAULT_SPARE_KEY', default: '' }),
    ]);
  });
});

describe('the faults of the settings', () => {
  it('are told all at once, each by its variable', () => {
    const variables = {
      APP_ENV: 'production',
      SHELF_MAX_BOOKS: 'x',
      SHELF_OPEN: 'y',
      SHELF_READERS: 'a,b,c,d',
    };
    expect(faultsOf(variables).map((line) => /[A-Z]+(_[A-Z]+)+/.exec(line)?.[0])).toEqual([
      ...[
        'SHELF_MAX_BOOKS',
        'SHELF_MAX_BOOKS',
        'SHELF_OPEN',
        'SHELF_READERS',
        'VAULT_KEY',
        'VAULT_SPARE_KEY',
      ],
    ]);
  });

  it('hold no value, which may be a secret', () => {
    expect(faultsOf({ APP_ENV: 'production' }).join()).not.toContain('sesame');
  });

  it('count a secret that everybody knows in production alone, also when it is set', () => {
    expect(faultsOf({ VAULT_KEY: 'sesame' })).toEqual([]);
    const known = { APP_ENV: 'production', VAULT_SPARE_KEY: 'x', VAULT_KEY: 'sesame' };
    expect(faultsOf(known)).toEqual([expect.stringContaining('VAULT_KEY still has its default')]);
    expect(faultsOf({ ...known, VAULT_KEY: 'open' })).toEqual([]);
  });
});
