import type { Request, Response } from 'express';
import { allSteps, type Step } from './all-steps';

const taken: string[] = [];
const step =
  (name: string, fault?: Error): Step =>
  (_request, _response, next) => {
    taken.push(name);
    next(fault);
  };

/** What the steps say to whoever waits behind them. */
function take(...steps: Step[]): unknown[][] {
  const said: unknown[][] = [];
  taken.length = 0;
  allSteps(...steps)({} as Request, {} as Response, (...words: unknown[]) => void said.push(words));
  return said;
}

describe('several steps', () => {
  it('are taken in turn', () => {
    expect(take(step('name'), step('log'), step('read'))).toEqual([[]]);
    expect(taken).toEqual(['name', 'log', 'read']);
  });

  it('end at a fault, which is passed on', () => {
    const fault = new Error('no JSON');
    expect(take(step('name'), step('read', fault), step('log'))).toEqual([[fault]]);
    expect(taken).toEqual(['name', 'read']);
  });
});
