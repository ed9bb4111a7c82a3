import { In, type FindOptionsWhere, type Repository } from 'typeorm';
import type { ListDeclaration, ListPart } from './list-declaration';
import type { FoundPart, ListReader } from './list-reader';

interface Identified {
  id: number | string;
}

/** The part of a list that everybody who may read it sees whole, as entities; what is removed meanwhile is left out. */
export async function findEntities<Entity extends Identified>(
  reader: ListReader,
  repository: Repository<Entity>,
  list: ListDeclaration,
  part: ListPart,
): Promise<FoundPart<Entity>> {
  const view = { list, name: 'all', seen: 'true', columns: `${list.name}.id` };
  const found = await reader.find<Identified>(view, part);
  const ids = found.items.map(({ id }) => id);
  const entities = await repository.findBy({ id: In(ids) } as FindOptionsWhere<Entity>);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return { ...found, items: ids.flatMap((id) => byId.get(id) ?? []) };
}
