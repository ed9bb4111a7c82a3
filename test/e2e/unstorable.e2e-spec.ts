import { operations, type Operation } from '#test/contract';
import { startLibraryWithTestJobs, type LibraryWithTestJobs } from '#test/fakes/library-with-test-jobs';

let library: LibraryWithTestJobs;
beforeAll(async () => {
  library = await startLibraryWithTestJobs();
});
afterAll(() => library.close());

/** Each operation with each parameter of its address. */
const addressed = operations.flatMap((operation) =>
  (operation.parameters ?? [])
    .filter((parameter) => parameter.in !== 'header')
    .map((parameter) => [operation.name, parameter.name, parameter.in, operation] as const),
);

/** Asks with NUL as this parameter, and is told what the answer says of it. */
async function askWithNul({ verb, path, requestBody }: Operation, name: string, place: string) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, one) => (place === 'path' && one === name ? 'a%00' : '1'));
  const query = place === 'query' ? `?${name}=a%00` : '';
  const type = requestBody?.content['application/json'] ? 'application/json' : 'application/octet-stream';
  const headers = { 'if-match': '*', ...(requestBody && { 'content-type': type }) };
  const body = requestBody && '{}';
  const init = { method: verb.toUpperCase(), headers, body };
  const response = await fetch(`${library.url}${filled}${query}`, init);
  return [response.status, await response.json()] as const;
}

describe('what no database could keep', () => {
  it('is looked for in the addresses of many operations', () => {
    expect(addressed.length).toBeGreaterThan(50);
  });

  it.each(addressed)('is refused by %s as %s, which is named', async (_, name, place, operation) => {
    const [status, problem] = await askWithNul(operation, name, place);
    expect([status, problem]).toMatchObject([422, { code: 'request.invalid', errors: [{ field: name }] }]);
  });
});
