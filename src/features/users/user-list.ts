import { PERSON_ROLES } from '#platform/access/roles';
import { normalEmail } from '#platform/http/normal-email';
import type { ListDeclaration, OwnFilter } from '#platform/lists/list-declaration';
import { NUMBER, instant } from '#platform/lists/list-fields';

/** In UTF-16 units. */
const LONGEST = 320;

/** A pattern for ILIKE that finds the text wherever it stands, and nothing else. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const readText = (text: string) =>
  text.trim() !== '' && text.length <= LONGEST && !text.includes('\0') && text.isWellFormed()
    ? { value: text.normalize('NFC') }
    : { fault: `must be a text of 1 to ${LONGEST} characters` };

const email: OwnFilter = {
  about: 'Only the one with this address, whatever its case.',
  example: 'ada@books.example',
  read: (text) => readText(normalEmail(text)),
  sql: (value, values) => `users.email = ${values.add(value)}::text`,
};

const text: OwnFilter = {
  about: 'Only those whose address or name has this in it.',
  example: 'ada',
  read: readText,
  sql: (value, values) => {
    const pattern = values.add(containing(value as string));
    return `(users.email ILIKE ${pattern}::text OR users.display_name ILIKE ${pattern}::text)`;
  },
};

const role: OwnFilter = {
  about: 'Only those with this role.',
  example: 'reader',
  choices: PERSON_ROLES,
  read: (name) =>
    PERSON_ROLES.includes(name) ? { value: name } : { fault: `must be one of ${PERSON_ROLES.join(', ')}` },
  sql: (value, values) => `users.roles @> ARRAY[${values.add(value)}::text]`,
};

/** The list of people with an account. */
export const USER_LIST: ListDeclaration = {
  name: 'users',
  fields: {
    id: NUMBER,
    active: {
      ...{ kind: 'truth', column: 'is_active', operators: ['eq'] },
      ...{ about: 'being usable', example: true },
    },
    created_at: instant('created_at', 'the time when the account was made'),
  },
  own: { email, text, role },
  order: 'id',
};
