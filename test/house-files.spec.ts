import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Operation {
  requestBody?: { content: Record<string, object> };
  responses: Record<string, { description: string; headers?: object }>;
}

const { paths } = JSON.parse(readFileSync(join(__dirname, '../openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};

const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => [`${method} ${path}`, operation] as const),
);
const takeFiles = operations.filter(([, { requestBody }]) => requestBody?.content['multipart/form-data']);
const refuseMany = operations.filter(([, { responses }]) => responses['429']);

/** How a file is refused while it is received, by status. */
const REFUSALS = { 422: 'request.too-slow', 429: 'request.too-many-files', 503: 'request.busy' };

describe('the contract of operations', () => {
  it.each(takeFiles)('tells how %s refuses what it cannot receive', (_, { responses }) => {
    for (const [status, code] of Object.entries(REFUSALS))
      expect(responses[status]?.description).toContain(`\`${code}\``);
  });

  it.each(refuseMany)('tells of attempts that %s counts, and of no others', (_, { responses }) => {
    const counts = responses['429']?.description.includes('`attempts.too-many`');
    const told = Object.keys(responses['429']?.headers ?? {});
    expect(told).toContain('Retry-After');
    expect(told.includes('RateLimit')).toBe(counts);
  });
});
