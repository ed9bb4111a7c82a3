import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ListMove } from '#platform/lists/list-move.entity';
import { ListReader } from '#platform/lists/list-reader';
import { Author } from './author.entity';
import { AuthorsController } from './authors.controller';
import { AuthorsSearch } from './authors.search';
import { Book } from './book.entity';
import { BookFilters } from './book-filters';
import { BookIntakeService } from './book-intake.service';
import { BookTextService } from './book-text.service';
import { BooksController } from './books.controller';
import { BooksSearch } from './books.search';
import { CategoriesController } from './categories.controller';
import { CategoriesSearch } from './categories.search';
import { Category } from './category.entity';
import { Contribution } from './contribution.entity';
import { FormerId } from './former-id.entity';
import { Page } from './page.entity';
import { PagesController } from './pages.controller';
import { PagesSearch } from './pages.search';
import { RemovedBook } from './removed-book.entity';
import { Shelving } from './shelving.entity';
import { VisitorsService } from './visitors.service';

/** Holds books, authors, categories and pages, and finds them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Author,
      Book,
      Category,
      Contribution,
      FormerId,
      ListMove,
      Page,
      RemovedBook,
      Shelving,
    ]),
  ],
  controllers: [AuthorsController, BooksController, CategoriesController, PagesController],
  providers: [
    AuthorsSearch,
    BookFilters,
    BookIntakeService,
    BookTextService,
    BooksSearch,
    CategoriesSearch,
    ListReader,
    PagesSearch,
    VisitorsService,
  ],
  exports: [BookIntakeService, BookTextService, VisitorsService],
})
export class CatalogModule {}
