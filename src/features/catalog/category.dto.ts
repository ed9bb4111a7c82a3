import { ListDto, WalkableListDto } from '#platform/http/list.dto';

/** A category as a book shows where it stands. */
export class ShelfDto {
  /**
   * The number that the library gave it.
   * @example 1
   */
  id: number;

  /** @example "Sea stories" */
  name: string;

  /**
   * Its name in addresses; it stays when the name changes.
   * @example "sea-stories"
   */
  slug: string;

  static from({ id, name, slug }: ShelfDto): ShelfDto {
    return { id, name, slug };
  }
}

export class CategoryDto extends ShelfDto {
  /**
   * The number of the category that it is a part of.
   * @example null
   */
  parentId: number | null;

  /**
   * How many books of the library stand in it.
   * @example 1
   */
  books: number;

  /**
   * Goes up with every change.
   * @example 1
   */
  version: number;

  /**
   * When it last changed.
   * @example "2026-11-21T02:00:00.000Z"
   */
  updatedAt: Date;

  static override from(row: CategoryDto): CategoryDto {
    const { parentId, books, version, updatedAt } = row;
    return { ...ShelfDto.from(row), parentId, books, version, updatedAt: new Date(updatedAt) };
  }
}

/** A part of a list of categories. */
export class CategoryListDto extends WalkableListDto {
  items: CategoryDto[];
}

/** A part of the categories that a book stands in. */
export class BookCategoryListDto extends ListDto {
  items: CategoryDto[];
}
