import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { principalOf } from '#platform/access/principal';
import { AnswerFlights, type Flight } from '#platform/cache/answer-flights';
import { allTags } from '#platform/cache/change-ledger';
import { AnswerTags } from './answer-tags.decorator';
import { visitorKeyOf } from './visitor-key';

/** What is made anew for every answer, or would be somebody's own. */
const NEVER_KEPT = ['x-request-id', 'set-cookie'];

/** What becomes of the answers that are made for visitors. */
const FLIGHTS = new WeakMap<ServerResponse, Flight>();

/** Why others failed who asked for the same. */
const FAULTS = new WeakMap<IncomingMessage, { fault: unknown }>();

/** `book:{id}` with the number that the address names. */
const tagFor = (tag: string, params: Request['params']) =>
  tag.replace(/\{(\w+)\}/, (_, name: string) => String(Number(params[name])));

/** Has an answer kept for visitors once it is made, unless the one who asks is somebody. Behind the guards, who know that. */
@Injectable()
export class AnswerKeeping implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly flights: AnswerFlights,
  ) {}

  /** @throws what others failed with who asked for the same */
  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const failed = FAULTS.get(request);
    if (failed) throw failed.fault;
    const key = principalOf(request) || !this.flights.areOpen ? undefined : visitorKeyOf(request);
    if (key === undefined) return true;
    const words = this.reflector.get(AnswerTags, context.getHandler());
    const tags = allTags(words.map((tag) => tagFor(tag, request.params)));
    landWith(http.getResponse<Response>(), this.flights.begin(key, tags));
    return true;
  }
}

/** Whoever waits is told, too, when something else was sent. What is made for one who hung up is made to its end, and given to them. */
function landWith(response: Response, flight: Flight): void {
  FLIGHTS.set(response, flight);
  response.once('close', () => response.writableEnded && flight.land(undefined));
}

/** Gives an answer that is about to be sent to all who wait for the same; undefined for one that cannot be given twice. */
export function landAnswer(response: ServerResponse, text: string | undefined): void {
  const flight = FLIGHTS.get(response);
  if (!flight) return;
  if (text === undefined || response.statusCode !== 200) return flight.land(undefined);
  const kept = Object.entries(response.getHeaders()).filter(([name]) => !NEVER_KEPT.includes(name));
  const headers: OutgoingHttpHeaders = Object.fromEntries(kept);
  const body = Buffer.from(text);
  const bytes = body.length + JSON.stringify(headers).length;
  const { tags, begun } = flight;
  flight.land({ answer: { tags, begun, headers, body, bytes } });
}

/** Lets all who wait for the same fail in the same way. */
export const failAnswer = (response: ServerResponse, fault: unknown): void =>
  FLIGHTS.get(response)?.land({ fault });

/** Has a request fail as that of another did who asked for the same, once the guards let it in. */
export const failAs = (request: IncomingMessage, fault: unknown): void => void FAULTS.set(request, { fault });
