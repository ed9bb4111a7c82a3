import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UploadsModule } from '#features/uploads/uploads.module';
import { ListMove } from '#platform/lists/list-move.entity';
import { ListsModule } from '#platform/lists/lists.module';
import { Author } from './author.entity';
import { AuthorEditingController } from './author-editing.controller';
import { AuthorEditingService } from './author-editing.service';
import { AuthorsController } from './authors.controller';
import { AuthorsSearch } from './authors.search';
import { Book } from './book.entity';
import { BookCoversService } from './book-covers.service';
import { BookLexemesSearch } from './book-lexemes.search';
import { BookMatchesSearch } from './book-matches.search';
import { BookMeaningsSearch } from './book-meanings.search';
import { BookCorrectionsSearch } from './book-corrections.search';
import { RankedBooksSearch } from './ranked-books.search';
import { BookEditingController } from './book-editing.controller';
import { BookEditingService } from './book-editing.service';
import { BookFilters } from './book-filters';
import { BookIntakeService } from './book-intake.service';
import { BookLinksService } from './book-links.service';
import { BookExportService } from './book-export.service';
import { BookTextService } from './book-text.service';
import { BooksController } from './books.controller';
import { BooksSearch } from './books.search';
import { CategoriesController } from './categories.controller';
import { CategoriesSearch } from './categories.search';
import { CategoryEditingController } from './category-editing.controller';
import { CategoryEditingService } from './category-editing.service';
import { Category } from './category.entity';
import { Chapter } from './chapter.entity';
import { ChapterUpkeepService } from './chapter-upkeep.service';
import { ChaptersController } from './chapters.controller';
import { ChaptersSearch } from './chapters.search';
import { Contribution } from './contribution.entity';
import { CoverUploadsController } from './cover-uploads.controller';
import { CoverUploadsService } from './cover-uploads.service';
import { FacetsController } from './facets.controller';
import { FacetsSearch } from './facets.search';
import { MatchingBooksService } from './matching-books.service';
import { FormerId } from './former-id.entity';
import { FormerKey } from './former-key.entity';
import { ListUpkeepService } from './list-upkeep.service';
import { Page } from './page.entity';
import { PagesController } from './pages.controller';
import { PagesSearch } from './pages.search';
import { RemovedBook } from './removed-book.entity';
import { Shelving } from './shelving.entity';
import { SuggestionsController } from './suggestions.controller';
import { SuggestionsSearch } from './suggestions.search';
import { TextsController } from './texts.controller';
import { VisitorsService } from './visitors.service';

/** Holds books, authors, categories and pages, and finds them. */
@Module({
  imports: [
    ListsModule,
    UploadsModule,
    TypeOrmModule.forFeature([
      Author,
      Book,
      Category,
      Chapter,
      Contribution,
      FormerId,
      FormerKey,
      ListMove,
      Page,
      RemovedBook,
      Shelving,
    ]),
  ],
  // What is read most stands first: routes are looked for in this order.
  controllers: [
    PagesController,
    BooksController,
    AuthorEditingController,
    AuthorsController,
    BookEditingController,
    CategoriesController,
    CategoryEditingController,
    ChaptersController,
    CoverUploadsController,
    FacetsController,
    SuggestionsController,
    TextsController,
  ],
  providers: [
    AuthorEditingService,
    AuthorsSearch,
    BookCoversService,
    BookEditingService,
    BookFilters,
    BookIntakeService,
    BookLexemesSearch,
    BookLinksService,
    BookMatchesSearch,
    BookExportService,
    BookMeaningsSearch,
    BookCorrectionsSearch,
    RankedBooksSearch,
    BookTextService,
    BooksSearch,
    CategoriesSearch,
    CategoryEditingService,
    ChapterUpkeepService,
    ChaptersSearch,
    CoverUploadsService,
    FacetsSearch,
    ListUpkeepService,
    MatchingBooksService,
    PagesSearch,
    SuggestionsSearch,
    VisitorsService,
  ],
  exports: [BookCoversService, BookIntakeService, BookTextService, MatchingBooksService, VisitorsService],
})
export class CatalogModule {}
