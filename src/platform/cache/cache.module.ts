import { Global, Module } from '@nestjs/common';
import { AnswerFlights } from './answer-flights';
import { AnswerStore } from './answer-store';
import { Cache } from './cache';
import { ChangeLedger } from './change-ledger';
import { RedisLevel } from './redis-level';

/** Remembers answers, and knows when they are no longer so. */
@Global()
@Module({
  providers: [AnswerFlights, AnswerStore, Cache, ChangeLedger, RedisLevel],
  exports: [AnswerFlights, AnswerStore, Cache, ChangeLedger],
})
export class CacheModule {}
