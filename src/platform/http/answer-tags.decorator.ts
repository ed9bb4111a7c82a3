import { Reflector } from '@nestjs/core';

/** What `GoesBy` leaves on a route. */
export const AnswerTags = Reflector.createDecorator<readonly string[]>();
