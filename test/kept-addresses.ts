/** What visitors are answered from memory, by what it is, below `/api/v1`. */
export const KEPT_ADDRESSES: Record<string, string> = {
  'a list': '/books',
  'a narrowed list': '/books?author={author}&order_by=title',
  'a search': '/books?search=whale',
  'a book': '/books/{id}',
  'its authors': '/books/{id}/authors',
  'its categories': '/books/{id}/categories',
  'its pages': '/books/{id}/pages?size=1',
  'its chapters': '/books/{id}/chapters?size=1',
  'a page': '/books/{id}/pages/1',
  authors: '/authors?size=100',
  'an author': '/authors/{author}',
  categories: '/categories?size=100',
  'a category': '/categories/{category}',
  facets: '/search/facets?language=en',
  suggestions: '/suggest?q=a',
  'a search of pages': '/search/pages?q=the',
};
