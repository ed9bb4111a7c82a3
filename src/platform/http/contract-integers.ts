import type { OpenAPIObject } from '@nestjs/swagger';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null | undefined;

const asInteger = (type: Json): Json =>
  type === 'number' ? 'integer' : Array.isArray(type) ? type.map(asInteger) : type;

/** TypeScript knows numbers only; those of the API are integers, but for those whose format says `double`. */
function withIntegers(value: Json): Json {
  if (Array.isArray(value)) return value.map(withIntegers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'type' && value['format'] !== 'double' ? asInteger(inner) : withIntegers(inner),
    ]),
  );
}

/** The document with its numbers as integers. */
export function inIntegers(document: OpenAPIObject): OpenAPIObject {
  return withIntegers(document as unknown as Json) as unknown as OpenAPIObject;
}
