import { Injectable } from '@nestjs/common';
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
    if (message.source === OWN_SOURCE) return this.runner.run(message.subject ?? '');
    const { source, id, type: name, data: payload } = message;
    try {
      await this.requests.request(
        { name, payload },
        { requestedBy: source, idempotencyKey: `${source}#${id}` },
      );
    } catch (error) {
      if (error instanceof LibraryError && error.kind === 'invalid') throw new DeadLetter(error.message);
      throw error;
    }
  };
}
