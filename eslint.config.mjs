import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const PARENT_IMPORT = {
  group: ['../*', '**/../*'],
  message: 'Write the room: #features/<room>/<file>, #platform/<room>/<file>.',
};

const FORWARD_REF = {
  name: '@nestjs/common',
  importNames: ['forwardRef'],
  message: 'Call down, announce up: a circle of modules means a missing floor.',
};

/** On PostgreSQL these lose events or do one thing at a time: see decision 8. */
const BULL_EVENTS = {
  name: 'bullmq',
  importNames: ['QueueEvents', 'QueueEventsListener', 'QueueEventsProducer', 'FlowProducer'],
  message: 'Ask the rows: these lose events, or serialise, on PostgreSQL (decision 8).',
};

const WAIT_FOR_EVENTS = {
  selector: 'MemberExpression[property.name="waitUntilFinished"]',
  message: 'Ask the rows: the event may be lost on PostgreSQL (decision 8).',
};

/** What services raise is a LibraryError; only platform/http knows what that means in HTTP. */
const HTTP_EXCEPTIONS = {
  group: ['@nestjs/common'],
  importNamePattern: 'Exception$',
  message: 'Raise a LibraryError; platform/http picks the status.',
};

const PROCESS_ENV = [
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'The environment is read in src/platform/config/environment.ts alone; ask for a typed setting.',
  },
  {
    selector: 'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
    message: 'The environment is read in src/platform/config/environment.ts alone; ask for a typed setting.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/]',
    message: 'Use the global `process`, so that reading the environment can be seen.',
  },
];

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing has one name everywhere.',
};

const imports = (...patterns) => [
  'error',
  { paths: [FORWARD_REF, BULL_EVENTS], patterns: [PARENT_IMPORT, ...patterns] },
];

const limits = {
  'max-lines': ['error', 200],
  'max-lines-per-function': ['error', 40],
  complexity: ['error', 10],
  'max-depth': ['error', 3],
  'max-params': ['error', 5],
};

/** Scripts and settings of tools are plain JavaScript, run by Node itself. */
const NODE_GLOBALS = Object.fromEntries(
  [
    'process',
    'performance',
    'AbortController',
    'console',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'URL',
    'Buffer',
    'fetch',
  ].map((name) => [name, 'readonly']),
);

export default defineConfig(
  { ignores: ['dist/', 'client/', '.data/', 'coverage/'] },
  // No rule is silenced from inside a file: every such comment is reported, and `npm run lint` allows no warning.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  { rules: { ...limits, 'no-restricted-imports': imports() } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // `BookDto.from` is handed on as a function.
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
      'no-restricted-imports': imports(HTTP_EXCEPTIONS),
      'no-restricted-syntax': ['error', ...PROCESS_ENV, WAIT_FOR_EVENTS, NO_DEFAULT_EXPORT],
    },
  },
  { files: ['src/platform/http/**/*.ts'], rules: { 'no-restricted-imports': imports() } },
  {
    files: ['src/platform/config/environment.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT] },
  },
  {
    files: ['**/*.spec.ts', '**/*.{db,e2e,services}-spec.ts', 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-nested-callbacks': ['error', 4],
      // Jest's matchers (`expect.any`, `expect.objectContaining`) and parsed JSON are untyped by nature.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // TypeORM writes a migration as two functions, however long the change is.
  { files: ['migrations/**/*.ts'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  // What the tests set up reads and writes the environment of the processes that it starts.
  { files: ['test/**/*.ts'], rules: { 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT] } },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: NODE_GLOBALS } },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', __dirname: 'readonly' },
    },
  },
);
