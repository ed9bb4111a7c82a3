import type { ApiQueryOptions } from '@nestjs/swagger';
import type { ListDeclaration } from '#platform/lists/list-declaration';
import { listParameters, type ListParameter } from '#platform/lists/list-parameters';
import { DEFAULT_SIZE, MOST_PAGES, MOST_SIZE } from '#platform/lists/read-list-query';
import { sortableNames } from '#platform/lists/read-order';

const KINDS = {
  number: { type: 'integer' },
  words: { type: 'string' },
  code: { type: 'string' },
  codes: { type: 'string' },
  uuid: { type: 'string', format: 'uuid' },
  instant: { type: 'string', format: 'date-time' },
  truth: { type: 'boolean' },
} as const;

function schemaOf({ field, choices, types = ['string'] }: ListParameter) {
  if (field) return { ...KINDS[field.kind], ...(choices && { enum: [...choices] }) };
  const [first, ...others] = types.map((type) => ({ type }));
  if (others.length > 0) return { oneOf: [first, ...others] as { type: string }[] };
  return { ...first, ...(choices && { enum: [...choices] }) };
}

function filterDocs([name, parameter]: [string, ListParameter]): ApiQueryOptions {
  const { about, example, several } = parameter;
  const one = schemaOf(parameter);
  const head = { name, required: false, description: about };
  if (!several) return { ...head, schema: { ...one, example } };
  const schema = { type: 'array', items: { ...one, example }, maxItems: 50 };
  return { ...head, explode: false, style: 'form', schema };
}

const count = (
  name: string,
  description: string,
  schema: { maximum: number; default: number },
): ApiQueryOptions => ({
  name,
  required: false,
  description,
  schema: { type: 'integer', minimum: 1, ...schema, example: schema.default },
});

/** The filters of a list, one by one, for the contract. */
export const listFilterDocs = (list: ListDeclaration): ApiQueryOptions[] =>
  [...listParameters(list)].filter(([, { path }]) => path === undefined).map(filterDocs);

/** The parameters of a list, one by one, for the contract. */
export function listParameterDocs(list: ListDeclaration): ApiQueryOptions[] {
  const names = sortableNames(list).join('`, `');
  return [
    count('page', 'The number of the part, from 1.', { maximum: MOST_PAGES, default: 1 }),
    count('size', 'How many items a part holds at most.', { maximum: MOST_SIZE, default: DEFAULT_SIZE }),
    {
      name: 'order_by',
      required: false,
      description: `By what to order, with commas between, and \`-\` before what descends: \`${names}\`. Equal ones follow by \`${list.key ?? 'id'}\`.`,
      schema: { type: 'string', default: list.order, example: list.order },
    },
    {
      name: 'cursor',
      required: false,
      description:
        'The `nextCursor` of the part before: goes on right behind it, whatever was added, removed or changed since; where a search orders the list, an item that changed itself may be ' +
        'met again or not at all. Stands in place of `page`.',
      schema: { type: 'string', example: 'WzEsIkFfM2RfY3Vyc29yIl0' },
    },
    ...listFilterDocs(list),
  ];
}
