import { StreamableFile } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';
import { landAnswer } from './answer-keeping';
import { sendAnswer } from './send-answer';
import { tagOf } from './tag-of';

const isJson = (answer: unknown): answer is object =>
  typeof answer === 'object' && answer !== null && !(answer instanceof StreamableFile);

/** Whether a route said of the text of its answer what it is, to the last byte. */
const isTyped = (response: Response) => String(response.getHeader('Content-Type')).includes('charset=utf-8');

/** The text that is sent; undefined for what is none, such as a stream. */
function textOf(response: Response, answer: unknown): string | undefined {
  if (typeof answer === 'string') return isTyped(response) ? answer : undefined;
  return isJson(answer) ? JSON.stringify(answer) : undefined;
}

/**
 * Sends what routes answer. Texts have a strong tag by their bytes; that of something with a `version` begins with it: `If-Match` goes
 * by the version alone, but a reader also learns of what no version counts, such as how many books an author has.
 */
export class LibraryAdapter extends ExpressAdapter {
  override reply(response: Response, answer: unknown, status?: number): unknown {
    const text = status === undefined ? textOf(response, answer) : undefined;
    if (text !== undefined) {
      if (!response.hasHeader('Content-Type'))
        response.setHeader('Content-Type', 'application/json; charset=utf-8');
      if (!response.hasHeader('ETag'))
        response.setHeader('ETag', tagOf(text, (answer as { version?: unknown }).version));
    }
    landAnswer(response, text);
    return text === undefined ? super.reply(response, answer, status) : sendAnswer(response, text);
  }
}
