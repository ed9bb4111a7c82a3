import type { NextFunction, Request, Response } from 'express';

/** What is done with every request on its way to its route. */
export type Step = (request: Request, response: Response, next: NextFunction) => void;

/** Steps taken in turn, each once the one before goes on, as a single one: to go from one to the next costs the router more than most of them. */
export const allSteps = (...steps: Step[]): Step =>
  steps.reduceRight((rest, step) => (request, response, next) => {
    const goOn = (fault?: unknown) => (fault === undefined ? rest(request, response, next) : next(fault));
    step(request, response, goOn);
  });
