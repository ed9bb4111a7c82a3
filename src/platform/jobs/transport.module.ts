import { Global, Module } from '@nestjs/common';
import { BullBackend } from './bull-backend';
import { BullTransport } from './bull-transport';
import { JobTransport } from './job-transport';
import { JobsConfig } from './jobs.config';
import { RmqConfig } from './rmq.config';
import { RmqTransport } from './rmq-transport';

const transport = {
  provide: JobTransport,
  inject: [RmqConfig, JobsConfig, BullBackend],
  useFactory: (rmq: RmqConfig, jobs: JobsConfig, backend: BullBackend) =>
    rmq.isSet ? new RmqTransport(rmq, jobs) : new BullTransport(backend, jobs),
};

/** What jobs and tasks travel by: RabbitMQ, Redis, or the database, as the settings say. */
@Global()
@Module({ providers: [BullBackend, transport], exports: [BullBackend, JobTransport] })
export class TransportModule {}
