import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Authentication } from '#platform/access/authentication';
import { AnswerStore, type KeptAnswer } from '#platform/cache/answer-store';
import { nameRequest } from './request-id';
import { noteVisitor } from './visitor-key';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What is done with every request before it is answered. */
type Step = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const goOn = () => undefined;

/** Whether one of the tags is that of the answer (RFC 9110, 13.1.2). */
const isKnown = (header: string, etag: string) =>
  header.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

/** Of what has not changed, no more is told than Express tells. */
const WITHOUT_BODY = ['content-type', 'content-length'];

function send(request: IncomingMessage, response: ServerResponse, answer: KeptAnswer): void {
  const condition = request.headers['if-none-match'];
  const isFresh = condition !== undefined && isKnown(condition, answer.etag);
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && !(isFresh && WITHOUT_BODY.includes(name))) response.setHeader(name, value);
  response.statusCode = isFresh ? 304 : 200;
  response.end(isFresh || request.method === 'HEAD' ? undefined : answer.body);
}

/**
 * Stands before Express and answers visitors what others were answered, as long as it is so: with the same headers but its own
 * `X-Request-Id` and `Date`, and with its line in the log. Everybody else, and what is not kept, goes through.
 */
export function openDoor(app: NestExpressApplication, log: Step): void {
  const authentication = app.get(Authentication, { strict: false });
  const answers = app.get(AnswerStore, { strict: false });
  const server = app.getHttpServer();
  const listeners = server.listeners('request') as Listener[];
  server.removeAllListeners('request').on('request', (request, response) => {
    const key = noteVisitor(request, authentication);
    const answer = key === undefined ? undefined : answers.get(key);
    if (!answer) return listeners.forEach((listener) => listener(request, response));
    nameRequest(request, response, goOn);
    log(request, response, goOn);
    send(request, response, answer);
  });
}
