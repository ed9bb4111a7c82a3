import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';

/** Shows operators how the library is. */
@Module({ controllers: [HealthController], providers: [HealthService] })
export class OperationsModule {}
