import { INTERCEPTORS_METADATA } from '@nestjs/common/constants';
import { AnswerKeeping } from './answer-keeping';
import { AnswerTags } from './answer-tags.decorator';

/**
 * Names the tags that are announced when an answer changes, and has it kept for visitors until then. `book:{id}` takes the number
 * from the address. The answer gets a strong ETag; that of something with a `version` begins with it, as that of `VersionTag`.
 * Wherever it stands among the decorators of a route, what the others add to the answer is kept, too.
 */
export const GoesBy =
  (...tags: string[]): MethodDecorator =>
  (target, name, descriptor) => {
    AnswerTags(tags)(target, name, descriptor);
    const method = descriptor.value as object;
    const others = (Reflect.getMetadata(INTERCEPTORS_METADATA, method) ?? []) as unknown[];
    Reflect.defineMetadata(INTERCEPTORS_METADATA, [AnswerKeeping, ...others], method);
  };
