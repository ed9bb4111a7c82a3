import { Global, Module } from '@nestjs/common';
import { AnswerStore } from './answer-store';
import { Cache } from './cache';
import { ChangeLedger } from './change-ledger';
import { RedisLevel } from './redis-level';

/** Remembers answers, and knows when they are no longer so. */
@Global()
@Module({
  providers: [AnswerStore, Cache, ChangeLedger, RedisLevel],
  exports: [AnswerStore, Cache, ChangeLedger],
})
export class CacheModule {}
