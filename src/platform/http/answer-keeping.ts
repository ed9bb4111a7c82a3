import type { OutgoingHttpHeaders } from 'node:http';
import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { defaultIfEmpty, map, mergeMap, of, type Observable } from 'rxjs';
import { principalOf } from '#platform/access/principal';
import { AnswerStore } from '#platform/cache/answer-store';
import { allTags, ChangeLedger } from '#platform/cache/change-ledger';
import { AnswerFlights } from './answer-flights';
import { AnswerTags } from './answer-tags.decorator';
import { taggedText, tagOf } from './tagged-text';
import { visitorKeyOf } from './visitor-key';

/** What is made anew for every answer, or would be somebody's own. */
const NEVER_KEPT = ['x-request-id', 'set-cookie'];

/** What visitors are answered, as it leaves the route. */
interface Given {
  headers: OutgoingHttpHeaders;
  text: string;
}

type Make = () => Observable<unknown>;

/** `book:{id}` with the number that the address names. */
const tagFor = (tag: string, params: Request['params']) =>
  tag.replace(/\{(\w+)\}/g, (_, name: string) => String(Number(params[name])));

/**
 * Tags an answer by its bytes. What is made for a visitor is kept for others, and given to those, too, who ask for it while it is
 * being made.
 */
@Injectable()
export class AnswerKeeping implements NestInterceptor {
  private readonly flights: AnswerFlights<Given>;

  constructor(
    private readonly reflector: Reflector,
    private readonly answers: AnswerStore,
    private readonly ledger: ChangeLedger,
  ) {
    this.flights = new AnswerFlights(ledger);
  }

  intercept(
    context: ExecutionContext,
    next: CallHandler<unknown>,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const key = principalOf(request) || !this.answers.isOpen ? undefined : visitorKeyOf(request);
    if (key === undefined) return next.handle().pipe(map((answer) => textOf(response, answer) ?? answer));
    const words = this.reflector.get(AnswerTags, context.getHandler());
    const tags = allTags(words.map((tag) => tagFor(tag, request.params)));
    const make = () => this.make(key, tags, response, next);
    return this.flights.isUnderway(key) ? this.follow(key, response, make) : make();
  }

  private make(
    key: string,
    tags: string[],
    response: Response,
    next: CallHandler<unknown>,
  ): Observable<unknown> {
    const standing = { tags, begun: this.ledger.now() };
    return this.flights.lead(key, standing, (land) =>
      next.handle().pipe(
        map((answer) => {
          const text = textOf(response, answer);
          if (text === undefined || response.statusCode !== 200) return text ?? answer;
          const headers = keptHeaders(response);
          const body = Buffer.from(text);
          const bytes = body.length + JSON.stringify(headers).length;
          const sent = { ...headers, 'content-length': body.length };
          this.answers.keep(key, { ...standing, headers: sent, body, etag: String(headers['etag']), bytes });
          land({ headers, text });
          return text;
        }),
      ),
    );
  }

  /** Goes by what others make, if that may be given to visitors and is not known to be old. */
  private async follow(key: string, response: Response, make: Make): Promise<Observable<unknown>> {
    const landed = (await this.ledger.isKept()) ? this.flights.join(key) : undefined;
    if (!landed) return make();
    return landed.pipe(
      defaultIfEmpty(undefined),
      mergeMap((given) => (given ? of(repeat(response, given)) : make())),
    );
  }
}

const keptHeaders = (response: Response): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(response.getHeaders()).filter(([name]) => !NEVER_KEPT.includes(name)));

function repeat(response: Response, { headers, text }: Given): string {
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) response.setHeader(name, value);
  return text;
}

/** The text that is sent, which has its tag then; undefined for what is no text, such as a stream. */
function textOf(response: Response, answer: unknown): string | undefined {
  if (typeof answer === 'string' && response.getHeader('Content-Type') !== undefined) {
    if (response.getHeader('ETag') === undefined) response.setHeader('ETag', tagOf(answer));
    return answer;
  }
  const isJson = typeof answer === 'object' && answer !== null && !(answer instanceof StreamableFile);
  return isJson ? taggedText(response, answer) : undefined;
}
