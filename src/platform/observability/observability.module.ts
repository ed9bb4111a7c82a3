import { Module } from '@nestjs/common';
import { SlowStatements } from './slow-statements';
import { WorkNames } from './work-names';

/** Tells operators what takes long. */
@Module({ providers: [SlowStatements, WorkNames], exports: [SlowStatements] })
export class ObservabilityModule {}
