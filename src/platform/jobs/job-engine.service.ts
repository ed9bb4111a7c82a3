import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { JobBellService } from './job-bell.service';
import { JobInboxService } from './job-inbox.service';
import { JobLeasesService } from './job-leases.service';
import { JobRegistryService } from './job-registry.service';
import { JOB_QUEUES } from './job-queue';
import { JobTransport, type QueueServer } from './job-transport';

/** Does jobs in this process, once it is started. */
@Injectable()
export class JobEngineService implements BeforeApplicationShutdown {
  private servers: QueueServer[] = [];

  constructor(
    private readonly transport: JobTransport,
    private readonly registry: JobRegistryService,
    private readonly inbox: JobInboxService,
    private readonly leases: JobLeasesService,
    private readonly bell: JobBellService,
  ) {}

  /** @throws LibraryError when the broker does not answer */
  async start(): Promise<void> {
    await this.transport.ping();
    this.servers = JOB_QUEUES.map((queue) =>
      this.transport.server(queue, this.registry.namesOf(queue), this.inbox.take),
    );
    await Promise.all(this.servers.map((server) => server.listen()));
  }

  /**
   * Takes no further job, asks those at work to stop, and waits: one that heeds its signal is handed back, any other is
   * finished.
   */
  async stop(): Promise<void> {
    const servers = this.servers.splice(0);
    await Promise.all(servers.map((server) => server.pause()));
    this.leases.stopAll();
    await Promise.all(servers.map((server) => server.close()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
    await this.bell.close();
    await this.transport.close();
  }
}
