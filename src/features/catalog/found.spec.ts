import { foundWhereItIs, moved } from './found';

/** Ishmael, whose numbers 1 and 2 lead to 3. */
function read(id: number): Promise<string> {
  return id < 3 ? Promise.reject(moved('author', id, id + 1)) : Promise.resolve(`Ishmael ${id}`);
}

describe('what somebody just changed', () => {
  it('is found where it is, whatever it was merged into meanwhile', async () => {
    expect(await foundWhereItIs(3, read)).toBe('Ishmael 3');
    expect(await foundWhereItIs(1, read)).toBe('Ishmael 3');
  });

  it('fails as it would when anything else is wrong', async () => {
    const fault = new Error('the shelf broke');
    await expect(foundWhereItIs(1, () => Promise.reject(fault))).rejects.toBe(fault);
  });
});
