import { APP_INTERCEPTOR } from '@nestjs/core';
import { operations, type Operation } from '#test/contract';
import { makeCredentials, type Credentials, type Headers } from '#test/credentials';
import { DeclaredAccess } from '#test/declared-access';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { AT_THE_DOOR, LET_IN, OpenDoor } from '#test/fakes/open-door';

const byName = operations.map((operation) => [operation.name, operation] as const);

describe.each([
  ['is for those who may read it', false],
  ['is public', true],
])('while the catalogue %s', (_, catalogIsPublic) => {
  let library: LibraryOnFakes;
  let credentials: Credentials;

  beforeAll(async () => {
    const settings = { CATALOG_PUBLIC: String(catalogIsPublic), SECURE_ATTEMPTS_PER_MINUTE: '100000' };
    library = await assembleLibrary(settings, [{ provide: APP_INTERCEPTOR, useClass: OpenDoor }]);
    credentials = await makeCredentials(library);
  });

  afterAll(() => library.close());

  /** By which status somebody is told, at the door of an operation, whether they may come in. */
  async function ask({ verb, path, requestBody }: Operation, headers: Headers): Promise<number> {
    const address = new URL(path.replaceAll(/\{\w+\}/g, '1'), library.url);
    const [type] = Object.keys(requestBody?.content ?? {});
    const sent = { ...AT_THE_DOOR, ...(type && { 'content-type': type }), ...headers };
    const body = requestBody && '{}';
    return (await fetch(address, { method: verb.toUpperCase(), body, headers: sent })).status;
  }

  it.each(byName)(
    '%s is open to those whom the contract names, and to nobody else',
    async (_name, operation) => {
      const askers = await new DeclaredAccess(operation, catalogIsPublic).everybody(credentials);
      const answers = await Promise.all(
        askers.map(async ({ who, headers }) => [who, await ask(operation, headers)] as const),
      );
      const declared = askers.map(({ who, status }) => [who, status] as const);
      expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(declared));
      expect(answers.map(([, status]) => status)).toContain(LET_IN);
    },
  );
});
