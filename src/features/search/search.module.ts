import { Module } from '@nestjs/common';
import { CatalogModule } from '#features/catalog/catalog.module';
import { SearchUpkeepService } from './search-upkeep.service';
import { PageHitsSearch } from './page-hits.search';
import { PageIndexingService } from './page-indexing.service';
import { PageSearchController } from './page-search.controller';
import { PageSearchService } from './page-search.service';

/** Finds words in the texts. */
@Module({
  imports: [CatalogModule],
  controllers: [PageSearchController],
  providers: [SearchUpkeepService, PageHitsSearch, PageIndexingService, PageSearchService],
  exports: [PageIndexingService],
})
export class SearchModule {}
