import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { validate as isUuid } from 'uuid';
import { LibraryError } from '#platform/errors/library-error';
import { DeadLetter } from './dead-letter';
import { OWN_SOURCE, type JobMessage } from './job-message';
import { JobRequestsService } from './job-requests.service';
import { JobRunnerService } from './job-runner.service';

/** Takes the messages of the queues: the library's own call attention to a job, others ask for a new one. */
@Injectable()
export class JobInboxService {
  constructor(
    private readonly runner: JobRunnerService,
    private readonly requests: JobRequestsService,
  ) {}

  /** @throws RetryLater; DeadLetter for a request that cannot be met, too */
  readonly take = async (message: JobMessage): Promise<void> => {
    if (message.source === OWN_SOURCE) return this.runJob(message.subject ?? '');
    const { source, id, type: name, data: payload } = message;
    const idempotencyKey = `event:${createHash('sha256')
      .update(JSON.stringify([source, id]))
      .digest('hex')}`;
    try {
      await this.requests.request({ name, payload }, { requestedBy: source, idempotencyKey });
    } catch (error) {
      if (isConnectionLoss(error) || (error instanceof LibraryError && error.kind === 'unavailable'))
        throw error;
      throw new DeadLetter(error instanceof Error ? error.message : String(error));
    }
  };

  private async runJob(id: string): Promise<void> {
    if (!isUuid(id)) throw new DeadLetter('The subject is the id of no job');
    await this.runner.run(id);
  }
}
