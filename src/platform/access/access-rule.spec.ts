import { accessOf } from './access-rule';
import { Public } from './public.decorator';
import { any } from './scope-rule';
import { Scopes } from './scopes.decorator';
import { SignedIn } from './signed-in.decorator';
import { WithKey } from './with-key.decorator';

/** The access of a method in a controller, each with its decorators. */
function access(ofController: ClassDecorator[], ofMethod: MethodDecorator[]) {
  class Shelves {
    list() {
      return [];
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(Shelves.prototype, 'list') as PropertyDescriptor;
  for (const decorate of ofController) decorate(Shelves);
  for (const decorate of ofMethod) decorate(Shelves.prototype, 'list', descriptor);
  return accessOf(descriptor.value as object, Shelves);
}

describe('who may use an operation', () => {
  it('is nobody when neither the route nor its controller says so', () => {
    expect(access([], [])).toBeUndefined();
  });

  it('is said by the route or by its controller', () => {
    expect(access([], [Scopes('books/read')])).toEqual({ rule: 'books/read' });
    expect(access([Scopes('books/read')], [])).toEqual({ rule: 'books/read' });
    expect(access([Public()], [])).toEqual({ public: true });
    expect(access([], [SignedIn()])).toEqual({ only: 'session' });
    expect(access([], [WithKey()])).toEqual({ only: 'key' });
  });

  it('satisfies both the route and its controller', () => {
    expect(access([Scopes('books/read')], [Scopes('books/update', any('jobs/run', 'imports/run'))])).toEqual({
      rule: { all: ['books/read', 'books/update', { any: ['jobs/run', 'imports/run'] }] },
    });
    expect(access([SignedIn()], [Scopes('keys/manage')])).toEqual({ only: 'session', rule: 'keys/manage' });
    expect(access([Scopes('keys/manage')], [SignedIn()])).toEqual({ only: 'session', rule: 'keys/manage' });
    expect(access([], [SignedIn(), Scopes('keys/manage')])).toEqual({ only: 'session', rule: 'keys/manage' });
  });

  it('is what the route itself says where one of them is public', () => {
    expect(access([Public()], [Scopes('books/create')])).toEqual({ rule: 'books/create' });
    expect(access([Public()], [SignedIn()])).toEqual({ only: 'session' });
    expect(access([Scopes('books/read')], [Public()])).toEqual({ public: true });
  });

  it('is not everybody where the same one demands something, too', () => {
    expect(access([], [Public(), Scopes('books/create')])).toEqual({ rule: 'books/create' });
    expect(access([Public(), SignedIn()], [])).toEqual({ only: 'session' });
  });
});
