import { applyDecorators, UseGuards } from '@nestjs/common';
import { AnswerKeeping } from './answer-keeping';
import { AnswerTags } from './answer-tags.decorator';

/**
 * Names the tags that are announced when an answer changes, and has it kept for visitors until then. `book:{id}` takes the number
 * from the address.
 */
export const GoesBy = (...tags: string[]): MethodDecorator =>
  applyDecorators(AnswerTags(tags), UseGuards(AnswerKeeping));
