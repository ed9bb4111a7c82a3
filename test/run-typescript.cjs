const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');
const { projects } = require('../jest.config.js');

/**
 * Lets Node run the TypeScript of src/ and test/ as it stands, for processes that tests start:
 * `node --require ./test/run-typescript.cjs <file>`. What Jest knows of names and decorators counts here too.
 */
const [{ rootDir, moduleNameMapper, transform }] = projects;
const [, options] = transform['^.+\\.ts$'];
const resolve = Module._resolveFilename;

/** The path of the source that a name like `#platform/jobs/job-message` stands for. */
function sourceOf(name) {
  const [pattern, path] =
    Object.entries(moduleNameMapper).find(([known]) => new RegExp(known).test(name)) ?? [];
  return pattern ? name.replace(new RegExp(pattern), path.replace('<rootDir>', rootDir)) : name;
}

Module._resolveFilename = (name, ...rest) => resolve(sourceOf(name), ...rest);

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
  module._compile(code, filename);
};
