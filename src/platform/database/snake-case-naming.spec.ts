import { SnakeCaseNaming } from './snake-case-naming';

const naming = new SnakeCaseNaming();

describe('a column', () => {
  it.each([
    ['sourceId', 'source_id'],
    ['textSha256', 'text_sha256'],
    ['sha256Of', 'sha256_of'],
    ['id', 'id'],
  ])('is called as its property, %s as %s', (property, column) => {
    expect(naming.columnName(property, undefined, [])).toBe(column);
  });

  it('keeps a name of its own, and the name of what it is part of', () => {
    expect(naming.columnName('ignored', 'ownName', [])).toBe('own_name');
    expect(naming.columnName('city', undefined, ['homeAddress'])).toBe('home_address_city');
  });

  it('of a relation names the relation and the column', () => {
    expect(naming.joinColumnName('firstAuthor', 'id')).toBe('first_author_id');
  });
});
