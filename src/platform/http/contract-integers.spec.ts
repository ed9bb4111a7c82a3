import type { OpenAPIObject } from '@nestjs/swagger';
import { inIntegers } from './contract-integers';

describe('the numbers of the contract', () => {
  it('are integers, but for those that say otherwise', () => {
    const schemas = {
      size: { type: 'number' },
      year: { type: ['number', 'null'] },
      pace: { type: ['number', 'null'], format: 'double' },
    };
    const document = { components: { schemas } } as unknown as OpenAPIObject;
    expect(inIntegers(document).components?.schemas).toEqual({
      size: { type: 'integer' },
      year: { type: ['integer', 'null'] },
      pace: { type: ['number', 'null'], format: 'double' },
    });
  });
});
