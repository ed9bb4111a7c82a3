import type { OpenAPIObject } from '@nestjs/swagger';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null | undefined;

/** OpenAPI 3.1 is JSON Schema: null is a type among others, and 3.0's `nullable` is gone. Our numbers are integers. */
function inJsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(inJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value;
  const schema = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, inJsonSchema(inner)]));
  if (schema.type === 'number') schema.type = 'integer';
  if (nullable !== true)
    return nullable === undefined || nullable === false ? schema : { ...schema, nullable };
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
}

/** The document with every schema in the form of OpenAPI 3.1. */
export function inOpenApi31(document: OpenAPIObject): OpenAPIObject {
  return inJsonSchema(document as unknown as Json) as unknown as OpenAPIObject;
}
