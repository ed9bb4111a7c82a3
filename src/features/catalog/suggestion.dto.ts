import { IsString, Length } from 'class-validator';
import type { Suggestion } from './suggestions.search';

export class SuggestQueryDto {
  /**
   * What was typed so far: plain words, of which each may be the begin of one.
   * @example "moby d"
   */
  @IsString()
  @Length(1, 100)
  q: string;
}

export class SuggestionDto {
  /**
   * What it is.
   * @example "book"
   */
  kind: 'author' | 'book';

  /**
   * The number of the author or book.
   * @example 1
   */
  id: number;

  /**
   * The name or the title.
   * @example "Moby Dick; Or, The Whale"
   */
  text: string;

  /**
   * Of a book, those who wrote it.
   * @example ["Melville, Herman"]
   */
  authors: string[];

  static from({ kind, id, text, authors }: Suggestion): SuggestionDto {
    return { kind, id, text, authors };
  }
}

/** What a search box may propose: at most ten, authors first. */
export class SuggestionListDto {
  items: SuggestionDto[];
}
