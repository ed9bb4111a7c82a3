import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Authentication } from '#platform/access/authentication';
import { AnswerFlights, type Landing } from '#platform/cache/answer-flights';
import { AnswerStore, type KeptAnswer } from '#platform/cache/answer-store';
import { failAs } from './answer-keeping';
import { nameRequest } from './request-id';
import { sendAnswer } from './send-answer';
import { noteVisitor } from './visitor-key';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What is done with every request before it is answered. */
type Step = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const goOn = () => undefined;

function give(response: ServerResponse, { headers, body }: KeptAnswer): void {
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, value);
  sendAnswer(response, body);
}

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

  const note: Listener = (request, response) => {
    nameRequest(request, response, goOn);
    log(request, response, goOn);
  };

  const follow = async (request: IncomingMessage, response: ServerResponse, landed: Promise<Landing>) => {
    note(request, response);
    const landing = await landed;
    // Behind the door it is waited for the end of an answer, which came already where somebody hung up.
    if (response.closed) return;
    if (landing && 'answer' in landing) return give(response, landing.answer);
    if (landing) failAs(request, landing.fault);
    letThrough(request, response);
  };

  server.removeAllListeners('request').on('request', (request, response) => {
    const key = noteVisitor(request, authentication);
    const answer = key === undefined ? undefined : answers.get(key);
    if (answer) {
      note(request, response);
      return give(response, answer);
    }
    const landed = key === undefined ? undefined : flights.join(key);
    if (landed) void follow(request, response, landed);
    else letThrough(request, response);
  });
}
