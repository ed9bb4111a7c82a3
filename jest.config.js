/** Nest 12 ships ES modules; swc turns them, and our TypeScript, into CommonJS for Jest. */
const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2023',
      parser,
      keepClassNames: true,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
    },
  },
];

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  moduleNameMapper: {
    '^#(features|platform|processes)/(.*)$': '<rootDir>/src/$1/$2',
    '^#(migrations|sample|test)/(.*)$': '<rootDir>/$1/$2',
    '^#client$': '<rootDir>/client/bookwheel',
  },
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: ['/node_modules/(?!(@nestjs|@oazapfts|jose|smtp-server|nodemailer)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

const postgres = {
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
};

/** The suffix says what a test needs: nothing, PostgreSQL, everything, or servers that others run. */
module.exports = {
  testSequencer: '<rootDir>/test/test-order.cjs',
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{src,sample,test}/**/*.spec.ts'] },
    { ...common, ...postgres, displayName: 'db', testMatch: ['<rootDir>/src/**/*.db-spec.ts'] },
    { ...common, ...postgres, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/*.e2e-spec.ts'] },
    { ...common, displayName: 'services', testMatch: ['<rootDir>/test/services/*.services-spec.ts'] },
  ],
};
