import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CatalogModule } from '#features/catalog/catalog.module';
import { CoversModule } from '#features/covers/covers.module';
import { StorageModule } from '#features/storage/storage.module';
import { SchedulesService } from '#platform/jobs/schedules.service';
import { TasksService } from '#platform/jobs/tasks.service';
import { MailModule } from '#features/mail/mail.module';
import { UsersModule } from '#features/users/users.module';
import { ListsModule } from '#platform/lists/lists.module';
import { OutboundClient } from '#platform/outbound/outbound-client';
import { OutboundTurns } from '#platform/outbound/outbound-turns';
import { BookIngestController } from './book-ingest.controller';
import { BookIngestService } from './book-ingest.service';
import { BookRenewalService } from './book-renewal.service';
import { BookSavingService } from './book-saving.service';
import { BookSource } from './book-source';
import { CoverFetchService } from './cover-fetch.service';
import { CoverRepairService } from './cover-repair.service';
import { DueCoversService } from './due-covers.service';
import { GutendexSource } from './gutendex.source';
import { HoldingsSearch } from './holdings.search';
import { ImportClosingService } from './import-closing.service';
import { ImportExecutionService } from './import-execution.service';
import { ImportOpeningService } from './import-opening.service';
import { ImportJobsService } from './import-jobs.service';
import { ImportListing } from './import-listing.entity';
import { ImportListingsService } from './import-listings.service';
import { ImportOutcome } from './import-outcome.entity';
import { ImportMailsService } from './import-mails.service';
import { ImportPulseService } from './import-pulse.service';
import { ImportRepairService } from './import-repair.service';
import { ImportStepsService } from './import-steps.service';
import { ImportTasksService } from './import-tasks.service';
import { importCatalogue, IMPORT_TASKS } from './parser.jobs';
import { ImportPlannerService } from './import-planner.service';
import { ImportRoundsService } from './import-rounds.service';
import { ImportRun } from './import-run.entity';
import { ImportRunsController } from './import-runs.controller';
import { ImportRunsSearch } from './import-runs.search';
import { ImportRunsService } from './import-runs.service';
import { ImportsService } from './imports.service';
import { IngestedTextService } from './ingested-text.service';
import { OriginalRepairService } from './original-repair.service';
import { OriginalsService } from './originals.service';
import { ParserConfig } from './parser.config';
import { PlanRecordService } from './plan-record.service';
import { PlannedBooksService } from './planned-books.service';
import { RecleanService } from './reclean.service';
import { TextFetchService } from './text-fetch.service';
import { TextOrigin } from './text-origin.entity';

const outbound = {
  provide: OutboundClient,
  inject: [ParserConfig, DataSource],
  useFactory: (config: ParserConfig, database: DataSource) =>
    new OutboundClient({
      userAgent: config.userAgent,
      concurrency: config.concurrency,
      spacingMs: config.requestSpacingMs,
      sharedTurns: new OutboundTurns(database, config.requestSpacingMs),
      timeoutMs: config.requestTimeoutMs,
      retries: config.requestRetries,
      allowedHosts: ['.gutenberg.org', ...config.allowedHosts],
      trustedOrigins: [new URL(config.apiBase).origin],
    }),
};

const gutendex = {
  provide: BookSource,
  inject: [OutboundClient, ParserConfig],
  useFactory: (client: OutboundClient, { apiBase, maxTextBytes, maxCoverBytes }: ParserConfig) =>
    new GutendexSource(client, { base: apiBase, maxTextBytes, maxCoverBytes }),
};

/** Imports books from a source. */
@Module({
  imports: [
    CatalogModule,
    ListsModule,
    CoversModule,
    MailModule,
    StorageModule,
    TypeOrmModule.forFeature([ImportListing, ImportRun, ImportOutcome, TextOrigin]),
    UsersModule,
  ],
  controllers: [BookIngestController, ImportRunsController],
  providers: [
    outbound,
    gutendex,
    BookIngestService,
    BookRenewalService,
    BookSavingService,
    CoverFetchService,
    CoverRepairService,
    DueCoversService,
    HoldingsSearch,
    ImportClosingService,
    ImportExecutionService,
    ImportJobsService,
    ImportListingsService,
    ImportMailsService,
    ImportOpeningService,
    ImportPlannerService,
    ImportPulseService,
    ImportRepairService,
    ImportRoundsService,
    ImportRunsSearch,
    ImportRunsService,
    ImportStepsService,
    ImportTasksService,
    ImportsService,
    IngestedTextService,
    OriginalRepairService,
    OriginalsService,
    PlanRecordService,
    PlannedBooksService,
    RecleanService,
    TextFetchService,
  ],
  exports: [
    CoverRepairService,
    DueCoversService,
    ImportRunsService,
    ImportsService,
    OriginalRepairService,
    RecleanService,
  ],
})
export class ParserModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly config: ParserConfig,
    private readonly outbound: OutboundClient,
    private readonly schedules: SchedulesService,
    private readonly tasks: TasksService,
  ) {}

  onModuleInit(): void {
    const { concurrency, requestSpacingMs, cron, timezone, catchUp } = this.config;
    this.tasks.limit(IMPORT_TASKS, { concurrency, spacingMs: requestSpacingMs });
    const times = { cron, timezone, catchUp };
    this.schedules.add({ name: 'parser.nightly-import', ...times, job: importCatalogue, payload: {} });
  }

  onApplicationShutdown(): Promise<void> {
    return this.outbound.close();
  }
}
