import { schemaFaults } from './schema-faults';

const AUTHOR = { $ref: '#/components/schemas/HitAuthorDto' };

describe('an answer beside the schema of the contract', () => {
  it('has no fault when it is as declared', () => {
    expect(schemaFaults({ id: 1, name: 'Melville, Herman' }, AUTHOR)).toEqual([]);
    expect(schemaFaults(null, { type: ['string', 'null'] })).toEqual([]);
    expect(
      schemaFaults([1, 'b'], { type: 'array', items: { anyOf: [{ type: 'integer' }, { enum: ['b'] }] } }),
    ).toEqual([]);
  });

  it.each([
    [{ id: 1 }, ['answer.name is missing']],
    [{ id: 1.5, name: 'Homer' }, ['answer.id is number, not integer']],
    [{ id: 1, name: null }, ['answer.name is null, not string']],
    [{ id: 1, name: 'Homer', secret: 1 }, ['answer.secret is not declared']],
    [[], ['answer is array, not object']],
  ])('has those that %j has', (value, faults) => {
    expect(schemaFaults(value, AUTHOR)).toEqual(faults);
  });

  it('has the place of the fault within a list', () => {
    const list = { type: 'array', items: AUTHOR };
    expect(
      schemaFaults(
        [
          { id: 1, name: 'a' },
          { id: 'x', name: 'b' },
        ],
        list,
      ),
    ).toEqual(['answer[1].id is string, not integer']);
  });
});
