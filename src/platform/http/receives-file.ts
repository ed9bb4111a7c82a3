import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { LibraryError } from '#platform/errors/library-error';
import { IncomingFiles } from './incoming-files';
import { receiveFile } from './receive-file';
import { noteReceivedFile } from './received-file.decorator';
import { UploadsConfig } from './uploads.config';

/** So many are received at a time by a process. */
const AT_A_TIME = 16;

function busy(): LibraryError {
  const message = 'As many files are being received as there is room for: send it again in a moment.';
  return new LibraryError('unavailable', 'request.busy', message, { retryAfterSeconds: 5 });
}

/** Has the file that a request brings lie on the disk while an operation works with it, once the guards have let it in. */
@Injectable()
export class ReceivesFile implements NestInterceptor {
  private receiving = 0;

  constructor(
    private readonly incoming: IncomingFiles,
    private readonly config: UploadsConfig,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return defer(() => this.receive(context.switchToHttp().getRequest<Request>(), next));
  }

  private async receive(request: Request, next: CallHandler): Promise<unknown> {
    if (this.receiving >= AT_A_TIME) throw busy();
    this.receiving += 1;
    try {
      return await this.incoming.lend(async (path) => {
        await receiveFile(request, path, this.config.maxBytes);
        noteReceivedFile(request, path);
        return lastValueFrom<unknown, unknown>(next.handle(), { defaultValue: undefined });
      });
    } finally {
      this.receiving -= 1;
    }
  }
}
