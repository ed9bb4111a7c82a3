import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScopeRule } from '#platform/access/scope-rule';

export interface Schema {
  $ref?: string;
  type?: string;
  example?: unknown;
  examples?: unknown;
  enum?: unknown[];
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
}

interface Response {
  content?: Record<string, { schema?: Schema; example?: unknown; examples?: unknown }>;
}

/** What the contract says of an operation. */
export interface Operation {
  /** Like `GET /api/v1/books`. */
  name: string;
  verb: string;
  path: string;
  operationId?: string;
  summary?: string;
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean }[];
  requestBody?: { content: Record<string, unknown> };
  security?: Record<string, string[]>[];
  'x-scopes'?: ScopeRule[];
  responses: Record<string, Response>;
}

interface Contract {
  paths: Record<string, Record<string, Omit<Operation, 'name' | 'verb' | 'path'>>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, object> };
}

const VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The contract that is kept with the code. */
export const contract = JSON.parse(readFileSync(join(__dirname, '..', 'openapi.json'), 'utf8')) as Contract;

/** Its operations. */
export const operations: Operation[] = Object.entries(contract.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([verb]) => VERBS.includes(verb))
    .map(([verb, operation]) => ({ name: `${verb.toUpperCase()} ${path}`, verb, path, ...operation })),
);

/** The operations that break a rule, by name, so that a failing test says where to look. */
export const offenders = (isFaulty: (operation: Operation) => boolean) =>
  operations.filter(isFaulty).map(({ name }) => name);
