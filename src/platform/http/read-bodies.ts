import { json, urlencoded } from 'express';
import { allSteps, type Step } from './all-steps';
import { isSmallJson } from './json-bodies';

/** Which forms a route takes, `JsonBodyGuard` says. */
const readAny = allSteps(json({ type: isSmallJson, limit: '100kb' }), urlencoded({ extended: true }));

/** Reads bodies; 100 kB are more than any route needs but those that read theirs by themselves. */
export const readBodies: Step = (request, response, next) => {
  const { headers } = request;
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (hasBody) readAny(request, response, next);
  else next();
};
