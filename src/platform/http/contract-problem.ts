import { ProblemDto } from './problem.dto';

const REQUEST_ID = '0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1';

/** A problem that every operation of some sort can answer, as the contract shows it. */
export function contractProblem(status: number, code: string, detail: string) {
  const schema = { $ref: '#/components/schemas/ProblemDto' };
  const example = ProblemDto.from({ status, code, detail }, REQUEST_ID);
  return { description: `\`${code}\``, content: { 'application/problem+json': { schema, example } } };
}
