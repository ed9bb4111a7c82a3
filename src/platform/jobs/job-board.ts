import { createBullBoard } from '@bull-board/api';
import { ExpressAdapter } from '@bull-board/express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Application, NextFunction, Request, Response } from 'express';
import { admit } from '#platform/access/admit';
import { Authentication } from '#platform/access/authentication';
import { AuditService } from '#platform/audit/audit.service';
import { BullBackend } from './bull-backend';
import { BullTransport } from './bull-transport';
import { JobBoardQueues } from './job-board-queues';
import { lendToken } from './job-board-token';
import { JobTransport } from './job-transport';

const PATH = '/ops/queues';

/** The page asks another company for its fonts, which would hear of every look at it, and hold it up where it is not reached. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/**
 * Serves the board of the queues at `/ops/queues`, to those who may run jobs. To be called before the application is
 * initialised, for its own answer to unknown addresses comes after; returns how to close what the board opens.
 */
export function mountJobBoard(app: NestExpressApplication): () => Promise<void> {
  const audit = app.get(AuditService);
  const queues = new JobBoardQueues(
    app.get(BullBackend),
    (action, subject) => audit.note({ action, subject, details: {} }),
    app.get(JobTransport) instanceof BullTransport,
  );
  const pages = new ExpressAdapter().setBasePath(PATH);
  const uiConfig = { boardTitle: 'Bookwheel queues', hideDocsLink: true };
  const board = createBullBoard({ queues: [], serverAdapter: pages, options: { uiConfig } });
  const open = async (_request: Request, _response: Response, next: NextFunction) => {
    board.setQueues(await queues.open());
    next();
  };
  const lend = lendToken(PATH);
  app.use(
    PATH,
    lend,
    admit(app.get(Authentication), 'jobs/run'),
    (_request: Request, response: Response, next: NextFunction) => {
      response.setHeader('Content-Security-Policy', POLICY);
      next();
    },
  );
  app.use(`${PATH}/api`, open);
  app.use(PATH, (pages.getRouter() as Application).disable('x-powered-by'));
  return () => queues.close();
}
