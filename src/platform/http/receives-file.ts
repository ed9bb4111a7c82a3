import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { principalOf } from '#platform/access/principal';
import { IncomingFiles } from './incoming-files';
import { receiveFile } from './receive-file';
import { noteReceivedFile } from './received-file.decorator';
import { UploadsConfig } from './uploads.config';

/** Sessions and keys of a person count together. */
function senderOf(request: Request): string {
  const { userId = null, clientId = null } = principalOf(request) ?? {};
  if (userId !== null) return `user:${userId}`;
  return clientId === null ? `visitor:${request.ip}` : `service:${clientId}`;
}

/** Has the file that a request brings lie on the disk while an operation works with it, once the guards have let it in. */
@Injectable()
export class ReceivesFile implements NestInterceptor {
  constructor(
    private readonly incoming: IncomingFiles,
    private readonly config: UploadsConfig,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return defer(() => this.receive(context.switchToHttp().getRequest<Request>(), next));
  }

  private receive(request: Request, next: CallHandler): Promise<unknown> {
    return this.incoming.receive(senderOf(request), async (path) => {
      await receiveFile(request, path, this.config.maxBytes);
      noteReceivedFile(request, path);
      return lastValueFrom<unknown, unknown>(next.handle(), { defaultValue: undefined });
    });
  }
}
