/**
 * The rooms of the library, each with its purpose. A feature stands on the floors below its own; dependency-cruiser
 * holds the imports to it and docs/architecture.md draws it. A new room is a decision.
 */
export const FLOORS = [
  {
    storage: 'keeps files',
    mail: 'writes to people',
    text: 'turns bytes into clean, paged text',
    query: 'reads what people search for',
    images: 'takes pictures, and makes of them what may be kept',
  },
  { uploads: 'takes the pictures that people send' },
  { users: 'who people are', catalog: 'books, authors, categories, pages' },
  { keys: 'what programs come in with', covers: 'shows the covers of books' },
  {
    auth: 'who may come in',
    reading: 'where a reader is, what they keep',
    parser: 'imports books from a source',
    search: 'finds words in the texts',
  },
  { discovery: 'asks other catalogues', operations: 'health; jobs, queues and the audit log for operators' },
];

export const PLATFORM = {
  access: 'the words of access: who may use a route',
  audit: 'who did what',
  cache: 'remembers answers',
  config: 'typed settings, read from the environment once',
  database: 'PostgreSQL: the connection and the server of our own',
  errors: 'the one error that is raised on purpose',
  http: 'validation, problems, documentation of the API',
  jobs: 'the mechanism of jobs, tasks and schedules; what they travel by',
  lists: 'what lists can be asked for: filters, orders, cursors',
  observability: 'logs and what they are joined by',
  outbound: 'polite and safe requests to other servers',
};
