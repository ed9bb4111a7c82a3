import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Authentication } from '#platform/access/authentication';
import { AnswerFlights } from '#platform/cache/answer-flights';
import { AnswerStore, type KeptAnswer } from '#platform/cache/answer-store';
import { failAs } from './answer-keeping';
import { nameRequest } from './request-id';
import { sendAnswer } from './send-answer';
import { noteVisitor } from './visitor-key';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What is done with every request before it is answered. */
type Step = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const goOn = () => undefined;

/**
 * Stands before Express and answers visitors what others were answered, as long as it is so: with the same headers but its own
 * `X-Request-Id` and `Date`, and with its line in the log. Who asks for what is being made for another waits for it. Everybody else, and
 * what is not kept, goes through.
 */
export function openDoor(app: NestExpressApplication, log: Step): void {
  const authentication = app.get(Authentication, { strict: false });
  const answers = app.get(AnswerStore, { strict: false });
  const flights = app.get(AnswerFlights, { strict: false });
  const server = app.getHttpServer();
  const listeners = server.listeners('request') as Listener[];
  const letThrough: Listener = (request, response) =>
    listeners.forEach((listener) => listener(request, response));

  const give = (request: IncomingMessage, response: ServerResponse, answer: KeptAnswer) => {
    nameRequest(request, response, goOn);
    log(request, response, goOn);
    for (const [name, value] of Object.entries(answer.headers))
      if (value !== undefined) response.setHeader(name, value);
    sendAnswer(response, answer.body);
  };

  server.removeAllListeners('request').on('request', (request, response) => {
    const key = noteVisitor(request, authentication);
    const answer = key === undefined ? undefined : answers.get(key);
    if (answer) return give(request, response, answer);
    const landed = key === undefined ? undefined : flights.join(key);
    if (!landed) return letThrough(request, response);
    void landed.then((landing) => {
      if (landing && 'answer' in landing) return give(request, response, landing.answer);
      if (landing) failAs(request, landing.fault);
      letThrough(request, response);
    });
  });
}
