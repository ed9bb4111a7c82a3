import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { principalOf } from '#platform/access/principal';
import { AnswerStore } from '#platform/cache/answer-store';
import { allTags, ChangeLedger, type Standing } from '#platform/cache/change-ledger';
import { AnswerTags } from './answer-tags.decorator';
import { taggedText, tagOf } from './tagged-text';
import { visitorKeyOf } from './visitor-key';

/** What is made anew for every answer, or would be somebody's own. */
const NEVER_KEPT = ['x-request-id', 'set-cookie'];

/** `book:{id}` with the number that the address names. */
const tagFor = (tag: string, params: Request['params']) =>
  tag.replace(/\{(\w+)\}/g, (_, name: string) => String(Number(params[name])));

/** Tags an answer by its bytes, and keeps it for other visitors where it was given to one. */
@Injectable()
export class AnswerKeeping implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly answers: AnswerStore,
    private readonly ledger: ChangeLedger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const words = this.reflector.get(AnswerTags, context.getHandler());
    const tags = allTags(words.map((tag) => tagFor(tag, request.params)));
    const standing = { tags, begun: this.ledger.now() };
    return next.handle().pipe(
      map((answer) => {
        const text = textOf(response, answer);
        if (text === undefined) return answer;
        this.keep(request, response, text, standing);
        return text;
      }),
    );
  }

  private keep(request: Request, response: Response, text: string, standing: Standing): void {
    const key = visitorKeyOf(request);
    if (key === undefined || principalOf(request) || response.statusCode !== 200) return;
    const given = response.getHeaders();
    const headers = Object.fromEntries(Object.entries(given).filter(([name]) => !NEVER_KEPT.includes(name)));
    const body = Buffer.from(text);
    headers['content-length'] = body.length;
    this.answers.keep(key, {
      ...standing,
      ...{ headers, body, etag: String(headers['etag']) },
      bytes: body.length + JSON.stringify(headers).length,
    });
  }
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
