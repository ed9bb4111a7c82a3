import { Global, Module } from '@nestjs/common';
import { CurrentRightsService } from './current-rights.service';

/** Carries the question for somebody's rights to those who know them. */
@Global()
@Module({ providers: [CurrentRightsService], exports: [CurrentRightsService] })
export class AccessModule {}
