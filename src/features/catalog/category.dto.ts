import { ListDto } from '#platform/http/list.dto';

export class CategoryDto {
  /**
   * The number that the library gave it.
   * @example 1
   */
  id: number;

  /** @example "Sea stories" */
  name: string;

  /**
   * How many books of the library stand in it.
   * @example 1
   */
  books: number;

  static from({ id, name, books }: CategoryDto): CategoryDto {
    return { id, name, books };
  }
}

/** A part of a list of categories. */
export class CategoryListDto extends ListDto {
  items: CategoryDto[];
}
