import type { OpenAPIObject } from '@nestjs/swagger';
import { contractProblem } from './contract-problem';
import { FORM_TYPE } from './form-body.decorator';

type Document = OpenAPIObject;
type Operation = NonNullable<Document['paths'][string]['get']>;
type Schemas = NonNullable<NonNullable<Document['components']>['schemas']>;
type Schema = Schemas[string];
type MediaType = { schema?: Schema; example?: unknown };
type Response = {
  description: string;
  content?: Record<string, MediaType>;
  headers?: Record<string, { description?: string; schema?: Schema }>;
};

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** An example of a schema, put together from the examples of its fields. */
function exampleOf(schema: Schema | undefined, schemas: Schemas): unknown {
  if (!schema) return undefined;
  if ('$ref' in schema) return exampleOf(schemas[schema.$ref.replace('#/components/schemas/', '')], schemas);
  if (schema.example !== undefined) return schema.example;
  const [first] = schema.allOf ?? schema.anyOf ?? [];
  if (first) return exampleOf(first, schemas);
  if (schema.items) return [exampleOf(schema.items, schemas)].filter((item) => item !== undefined);
  if (isNullable(schema)) return null;
  if (!schema.properties) return undefined;
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, property]) => [name, exampleOf(property, schemas)]),
  );
}

/** What reads a form says by its own protocol what is wrong with it. */
const isForm = (body: object) => FORM_TYPE in ((body as Response).content ?? {});

/** A file that is the whole body has no schema; its media type says it all. */
function leaveFilesPlain(body: object): void {
  const files = Object.entries((body as Response).content ?? {}).filter(([type]) => isFile(type));
  for (const [, media] of files) delete media.schema;
}

const isFile = (type: string) => type === 'image/*' || type === 'application/octet-stream';

const isNullable = ({ type }: { type?: unknown }) => Array.isArray(type) && type.includes('null');

type Parameter = NonNullable<Operation['parameters']>[number];
type PlainParameter = Exclude<Parameter, { $ref: string }>;

/** A parameter that has a default may be left out. */
const hasDefault = (parameter: Parameter): parameter is PlainParameter =>
  'schema' in parameter && parameter.schema !== undefined && 'default' in parameter.schema;

const LINK = {
  Link: {
    description:
      'Where the other parts are (RFC 8288): `first`, `prev`, `next` and `last`, as far as they are known.',
    schema: { type: 'string', example: '</api/v1/books?page=2>; rel="next"' },
  },
};

const isPart = (example: unknown) =>
  typeof example === 'object' && example !== null && 'totalIsExact' in example;

function completeResponse(response: Response, schemas: Schemas): void {
  response.description ||= 'The answer.';
  for (const media of Object.values<MediaType>(response.content ?? {})) {
    media.example ??= exampleOf(media.schema, schemas);
    if (isPart(media.example)) response.headers = { ...LINK, ...response.headers };
  }
}

const RETRY_AFTER = {
  'Retry-After': {
    description: 'After how many seconds to ask again.',
    schema: { type: 'integer', example: 5 },
  },
};

const RATE_LIMIT = {
  RateLimit: {
    description:
      'How many attempts are left of each limit (`r`), and in how many seconds all of them are (`t`).',
    schema: { type: 'string', example: '"address";r=29;t=60, "password";r=9;t=900' },
  },
  'RateLimit-Policy': {
    description: 'How many attempts each limit has (`q`) in how many seconds (`w`).',
    schema: { type: 'string', example: '"address";q=30;w=60, "password";q=10;w=900' },
  },
};

/** What an operation tells that is refused when it was asked for too often; attempts that are counted are told of before, too. */
function addLimits(responses: Operation['responses']): void {
  const refusal = responses['429'] as Response | undefined;
  if (!refusal) return;
  refusal.headers = { ...RETRY_AFTER, ...refusal.headers };
  if (!refusal.description.includes('`attempts.too-many`')) return;
  for (const [status, response] of Object.entries(responses) as [string, Response][]) {
    if (status.startsWith('2') || status === '429') response.headers = { ...RATE_LIMIT, ...response.headers };
  }
}

const isStream = (response: object | undefined) =>
  Object.keys((response as Response | undefined)?.content ?? {}).includes('text/event-stream');

/** How the library refuses an address or a body that it cannot read. */
function unreadable(path: string, hasBody: boolean): Operation['responses'] {
  const malformed = { 400: contractProblem(400, 'request.malformed', "Failed to decode param '%zz'") };
  if (!hasBody) return path.includes('{') ? malformed : {};
  return {
    ...malformed,
    413: contractProblem(413, 'request.too-large', 'request entity too large'),
    415: contractProblem(415, 'request.unsupported-type', 'Send the body as JSON.'),
  };
}

/** What the library answers by itself, beside what an operation declares. */
function addOwnAnswers(path: string, method: string, { responses, requestBody }: Operation): void {
  if (method === 'get' && path.startsWith('/api/v1/') && !isStream(responses['200']))
    responses['304'] ??= { description: 'Nothing changed since the answer that `If-None-Match` names.' };
  addLimits(responses);
  Object.assign(responses, { ...unreadable(path, requestBody !== undefined), ...responses });
  responses['500'] ??= contractProblem(500, 'server.failed', 'The server failed; the log has the details.');
  if (path === '/health/live') return;
  const away = 'The database does not answer; try again in a moment.';
  const unavailable = (responses['503'] ??= contractProblem(503, 'database.unavailable', away)) as Response;
  unavailable.headers = { ...RETRY_AFTER, ...unavailable.headers };
}

function completeOperation({ responses, parameters = [], requestBody }: Operation, schemas: Schemas): void {
  const described = Object.values(responses).filter((response) => response && 'description' in response);
  for (const response of described) completeResponse(response as Response, schemas);
  for (const parameter of parameters) {
    if (hasDefault(parameter)) parameter.required = false;
  }
  if (requestBody) leaveFilesPlain(requestBody);
  if (parameters.length > 0 || (requestBody && !isForm(requestBody))) {
    responses['422'] ??= contractProblem(422, 'request.invalid', 'size must not be greater than 100');
  }
}

/** Gives every operation an example of its answer, and the errors that the library answers wherever they apply. */
export function completeOperations(document: Document): Document {
  const schemas = document.components?.schemas ?? {};
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      addOwnAnswers(path, method, operation);
      completeOperation(operation, schemas);
    }
  }
  return document;
}
