import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Author } from './author.entity';
import { AuthorsController } from './authors.controller';
import { AuthorsSearch } from './authors.search';
import { Book } from './book.entity';
import { BookLexemesSearch } from './book-lexemes.search';
import { BookMatchesSearch } from './book-matches.search';
import { BookIntakeService } from './book-intake.service';
import { BookTextService } from './book-text.service';
import { BooksController } from './books.controller';
import { BooksSearch } from './books.search';
import { CategoriesController } from './categories.controller';
import { CategoriesSearch } from './categories.search';
import { Category } from './category.entity';
import { Contribution } from './contribution.entity';
import { FacetsController } from './facets.controller';
import { FacetsSearch } from './facets.search';
import { MatchingBooksService } from './matching-books.service';
import { Page } from './page.entity';
import { PagesController } from './pages.controller';
import { PagesSearch } from './pages.search';
import { Shelving } from './shelving.entity';
import { SuggestionsController } from './suggestions.controller';
import { SuggestionsSearch } from './suggestions.search';
import { VisitorsService } from './visitors.service';

/** Holds books, authors, categories and pages, and finds them. */
@Module({
  imports: [TypeOrmModule.forFeature([Author, Book, Category, Contribution, Page, Shelving])],
  controllers: [
    AuthorsController,
    BooksController,
    CategoriesController,
    FacetsController,
    PagesController,
    SuggestionsController,
  ],
  providers: [
    AuthorsSearch,
    BookIntakeService,
    BookLexemesSearch,
    BookMatchesSearch,
    BookTextService,
    BooksSearch,
    CategoriesSearch,
    FacetsSearch,
    MatchingBooksService,
    PagesSearch,
    SuggestionsSearch,
    VisitorsService,
  ],
  exports: [BookIntakeService, BookTextService, MatchingBooksService, VisitorsService],
})
export class CatalogModule {}
