import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from './environment';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bookwheel-environment-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), lines.join('\n'));

describe('the variables of a process', () => {
  it('are those of its environment alone where there is no file', () => {
    expect(readEnvironment(folder, { RUN_PORT: '1' })).toEqual({ RUN_PORT: '1' });
  });

  it('come from .env, over it the file of the environment, over both the real ones', () => {
    write('.env', 'RUN_HOST=general', 'RUN_PORT=1', 'DATA_DIR=general');
    write('.env.test', 'RUN_HOST=test', 'RUN_PORT=2');
    write('.env.development', 'RUN_HOST=development');
    const variables = readEnvironment(folder, { APP_ENV: 'test', RUN_HOST: 'real' });
    expect(variables).toEqual({ APP_ENV: 'test', RUN_HOST: 'real', RUN_PORT: '2', DATA_DIR: 'general' });
  });

  it('are those of development where nothing names the environment', () => {
    write('.env.development', 'RUN_PORT=3');
    expect(readEnvironment(folder, {})).toEqual({ RUN_PORT: '3' });
    expect(readEnvironment(folder, { APP_ENV: '' })).toMatchObject({ RUN_PORT: '3' });
  });

  it('may name the environment in .env', () => {
    write('.env', 'APP_ENV=production');
    write('.env.production', 'RUN_PORT=4');
    expect(readEnvironment(folder, {})).toEqual({ APP_ENV: 'production', RUN_PORT: '4' });
  });

  it('may be quoted, and hold a # and an = then', () => {
    write('.env', 'POSTGRES_PASSWORD="a # b=c"', "PARSER_USER_AGENT='Bookwheel'", 'RUN_PORT=5 # the fifth');
    expect(readEnvironment(folder, {})).toEqual({
      POSTGRES_PASSWORD: 'a # b=c',
      PARSER_USER_AGENT: 'Bookwheel',
      RUN_PORT: '5',
    });
  });
});
