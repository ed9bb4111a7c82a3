import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { AnswerKeeping } from './answer-keeping';
import { AnswerTags } from './answer-tags.decorator';

/**
 * Names the tags that are announced when an answer changes, and has it kept for visitors until then. `book:{id}` takes the number
 * from the address. The answer gets a strong ETag; that of something with a `version` begins with it, as that of `VersionTag`.
 */
export const GoesBy = (...tags: string[]): MethodDecorator =>
  applyDecorators(AnswerTags(tags), UseInterceptors(AnswerKeeping));
