import { contract, type Schema } from './contract';

/** What the contract uses of JSON Schema to say what an answer looks like. */
interface AnswerSchema extends Omit<Schema, 'type' | 'items' | 'anyOf' | 'properties'> {
  type?: string | string[];
  required?: string[];
  items?: AnswerSchema;
  anyOf?: AnswerSchema[];
  properties?: Record<string, AnswerSchema>;
  additionalProperties?: AnswerSchema | boolean;
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

const resolved = (schema: AnswerSchema): AnswerSchema =>
  schema.$ref === undefined
    ? schema
    : (contract.components.schemas[schema.$ref.split('/').at(-1) as string] as AnswerSchema);

function typeFaults(value: unknown, { type, enum: choices }: AnswerSchema, at: string): string[] {
  const types = type === undefined ? [] : [type].flat();
  const met = typeOf(value);
  const fits = types.length === 0 || types.includes(met) || (met === 'integer' && types.includes('number'));
  if (!fits) return [`${at} is ${met}, not ${types.join(' or ')}`];
  return choices && !choices.includes(value) ? [`${at} is none of ${choices.join(', ')}`] : [];
}

function objectFaults(value: Record<string, unknown>, schema: AnswerSchema, at: string): string[] {
  const { properties = {}, required = [], additionalProperties = {} } = schema;
  const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`);
  const others = typeof additionalProperties === 'object' ? additionalProperties : {};
  const wrong = Object.entries(value).flatMap(([name, one]) => {
    const known = properties[name];
    if (!known && schema.properties && !schema.additionalProperties) return [`${at}.${name} is not declared`];
    return schemaFaults(one, known ?? others, `${at}.${name}`);
  });
  return [...missing, ...wrong];
}

/** What of an answer is not as the contract's schema says, by where it stands; empty when all is well. */
export function schemaFaults(value: unknown, said: object, at = 'answer'): string[] {
  const schema = resolved(said);
  const { anyOf, items } = schema;
  if (anyOf) {
    const each = anyOf.map((one) => schemaFaults(value, one, at));
    return each.some((faults) => faults.length === 0) ? [] : each.flat();
  }
  const faults = typeFaults(value, schema, at);
  if (faults.length > 0) return faults;
  if (Array.isArray(value))
    return items ? value.flatMap((one, place) => schemaFaults(one, items, `${at}[${place}]`)) : [];
  const isObject = typeof value === 'object' && value !== null;
  return isObject ? objectFaults(value as Record<string, unknown>, schema, at) : [];
}
