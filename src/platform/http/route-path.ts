/** Where the API begins. */
export const API_PREFIX = 'api/v1';

/** Routes that stand outside of it: those of operators and of the contract. */
export const UNVERSIONED = ['health/live', 'health/ready'];

/** The whole path of a route, whose controller and method are at the given parts of it, e.g. `/api/v1/books/:id`. */
export function routePath(...parts: string[]): string {
  const path = parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/');
  return UNVERSIONED.includes(path) ? `/${path}` : `/${API_PREFIX}/${path}`;
}
