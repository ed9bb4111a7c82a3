import { Reflector } from '@nestjs/core';
import { all, type ScopeRule } from './scope-rule';

/** What `Scopes` leaves on a route or a controller. */
export const Demanded = Reflector.createDecorator<ScopeRule>();

/**
 * Lets those come in who satisfy every one of the rules: `@Scopes('books/read', any('imports/run', 'jobs/run'))`. What a
 * route demands is demanded beside what its controller does.
 */
export const Scopes = (...rules: readonly [ScopeRule, ...ScopeRule[]]) => Demanded(all(...rules));
