import type { FoundPart } from './list-reader';

interface Numbered {
  id: number | string;
}

/** The same part with whole entities, which `load` gives in any order; what was removed since it was read is left out. */
export async function foundEntities<Entity extends Numbered>(
  found: FoundPart<Pick<Entity, 'id'>>,
  load: (ids: Entity['id'][]) => Promise<Entity[]>,
): Promise<FoundPart<Entity>> {
  const entities = await load(found.items.map(({ id }) => id));
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return { ...found, items: found.items.flatMap(({ id }) => byId.get(id) ?? []) };
}
