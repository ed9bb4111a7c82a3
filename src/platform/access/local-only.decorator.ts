import { applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '#platform/http/problem.decorator';
import { LOCAL_ONLY } from './local-only';

/** What `LocalOnly` leaves on a route or a controller. */
export const Local = Reflector.createDecorator<true | undefined, true>({ transform: () => true });

/**
 * Opens a route, or every route of a controller, to this machine itself; for operators, as long as they have no accounts.
 * On a route it narrows what the controller opens to everybody.
 */
export const LocalOnly = () =>
  applyDecorators(Local(), Problem('forbidden', 'access.local-only', LOCAL_ONLY));
