import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Authentication } from '#platform/access/authentication';
import { requireAccess } from '#platform/access/require-access';
import { LibraryError } from '#platform/errors/library-error';

/** Knows who may watch jobs, also long after they were let in. */
@Injectable()
export class JobWatchersService {
  constructor(private readonly authentication: Authentication) {}

  /** Whether whoever made a request may still see what happens to jobs: its credential is good, and allows that. */
  async isWelcome(request: IncomingMessage): Promise<boolean> {
    try {
      requireAccess({ rule: 'jobs/read' }, await this.authentication.principal(request), []);
      return true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  }
}

const isRefusal = (error: unknown) =>
  error instanceof LibraryError && (error.kind === 'unauthenticated' || error.kind === 'forbidden');
