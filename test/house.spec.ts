import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsOf } from '#platform/config/setting';
import { libraryConfigs } from '#processes/library.config';
import { contract, offenders, operations, type Operation, type Schema } from './contract';

const ROOT = join(__dirname, '..');
const contentsOf = (operation: Operation, status: RegExp) =>
  Object.entries(operation.responses)
    .filter(([code]) => status.test(code))
    .flatMap(([, response]) => Object.entries(response.content ?? {}));

const schemaNamed = (ref: string) =>
  contract.components.schemas[ref.replace('#/components/schemas/', '')] ?? {};

const speaksForItself = ({ example, examples, enum: values }: Schema) =>
  [example, examples, values].some((value) => value !== undefined);

const partsOf = ({ allOf = [], oneOf = [], anyOf = [], properties = {}, items }: Schema) => [
  ...allOf,
  ...oneOf,
  ...anyOf,
  ...Object.values(properties),
  ...(items ? [items] : []),
];

/** Whether a reader of the documentation sees a whole value of the schema: an example of its own, or one of every part. */
function isExemplified(schema: Schema, within: Schema[] = []): boolean {
  if (schema.$ref) return isExemplified(schemaNamed(schema.$ref), within);
  if (speaksForItself(schema) || within.includes(schema)) return true;
  const parts = partsOf(schema);
  return parts.length > 0 && parts.every((part) => isExemplified(part, [...within, schema]));
}

describe('the contract', () => {
  it('has operations', () => {
    expect(operations.length).toBeGreaterThan(0);
  });

  it('names every shape that leaves or enters with Dto', () => {
    const names = Object.keys(contract.components.schemas);
    expect(names.filter((name) => !name.endsWith('Dto'))).toEqual([]);
  });

  it('gives every operation an id of its own', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.filter((id, position) => !id || ids.indexOf(id) !== position)).toEqual([]);
  });

  it('says of every operation what it does', () => {
    expect(offenders(({ summary }) => !summary?.trim())).toEqual([]);
  });

  it('says of every operation on one thing what it answers when that is not there', () => {
    const codesOf = (operation: Operation) =>
      contentsOf(operation, /^404$/).map(
        ([, { example }]) => (example as { code?: string } | undefined)?.code,
      );
    const onOne = operations.filter(({ name }) => name.includes('{id}')).map(({ name }) => name);
    expect(onOne.length).toBeGreaterThan(0);
    const silent = offenders((operation) => !codesOf(operation).some((code) => code?.endsWith('.not-found')));
    expect(silent.filter((name) => onOne.includes(name))).toEqual([]);
  });

  it('says of every operation that it fails by problems only, but where OAuth has errors of its own', () => {
    const isNone = ([type]: [string, unknown]) => type !== 'application/problem+json';
    const ofOauth = (operation: Operation) => operation.path.startsWith('/api/v1/oauth/');
    const isFaulty = (operation: Operation) =>
      contentsOf(operation, ofOauth(operation) ? /^(4(?!0[01])|5)/ : /^[45]/).some(isNone);
    expect(offenders(isFaulty)).toEqual([]);
  });

  it('shows for every operation what success looks like', () => {
    const withoutExample = offenders((operation) =>
      contentsOf(operation, /^2/).some(
        ([, { schema, example, examples }]) =>
          example === undefined && examples === undefined && !isExemplified(schema ?? {}),
      ),
    );
    expect(withoutExample).toEqual([]);
  });
});

describe('the settings', () => {
  const declared = libraryConfigs.flatMap(settingsOf).map(({ variable }) => variable);
  const lines = () => readFileSync(join(ROOT, '.env.example'), 'utf8').split('\n');
  /** The variables of .env.example with their values, which a `#` keeps from counting. */
  const values = () =>
    lines().flatMap((line) => {
      const [, variable, value = ''] = /^# ([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
      return variable ? [[variable, value.replace(/^"(.*)"$/, '$1')] as const] : [];
    });
  const shown = () => values().map(([variable]) => variable);

  it('are variables of one class each', () => {
    expect(declared.filter((variable, position) => declared.indexOf(variable) !== position)).toEqual([]);
  });

  it('all stand in .env.example', () => {
    expect(declared.filter((variable) => !shown().includes(variable))).toEqual([]);
  });

  it('are all that .env.example speaks of', () => {
    expect(shown().filter((variable) => !declared.includes(variable))).toEqual([]);
  });

  it('stand there with their defaults, and do nothing when the file is copied', () => {
    const defaults = libraryConfigs.flatMap(settingsOf).map((setting) => [setting.variable, setting.default]);
    expect(values()).toEqual(defaults.map(([variable, value]) => [variable, String(value)]));
    expect(lines().filter((line) => !/^(#|$)/.test(line))).toEqual([]);
  });

  it('all say what they do', () => {
    const silent = libraryConfigs.flatMap(settingsOf).filter(({ description }) => !description.trim());
    expect(silent.map(({ variable }) => variable)).toEqual([]);
  });
});
