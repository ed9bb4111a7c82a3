import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { filesBelow, isTest } from './source-files.mjs';

/** What a file is, after its first dot; a new suffix is a decision. */
const CLASS_SUFFIXES = ['module', 'controller', 'service', 'entity', 'guard', 'filter', 'listener'];
const SEVERAL_CLASSES = ['dto', 'jobs', 'events'];
const SUFFIXES = [...CLASS_SUFFIXES, ...SEVERAL_CLASSES, 'config', 'decorator', 'source', 'search'];
const TEST_SUFFIXES = ['spec', 'db-spec', 'e2e-spec', 'services-spec'];

/** Words that fit everything and so say nothing. */
const FORBIDDEN = [
  'util',
  'helper',
  'common',
  'shared',
  'misc',
  'base',
  'manager',
  'handler',
  'impl',
  'type',
  'constant',
  'index',
];

const WORDS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;
const FORBIDDEN_WORD = new RegExp(`^(${FORBIDDEN.join('|')})s?$`, 'i');
const VERSION = /(^|[-.])(v\d+|(19|20)\d\d([-.]\d\d)*)([-.]|$)/;
const DECLARED = /^(export )?(?:abstract )?(class|interface|type) (\w+)/gm;

const pascalCase = (name) => name.replace(/(^|[-.])(\w)/g, (_, _mark, letter) => letter.toUpperCase());

/** Why a word of the name says nothing, or undefined. */
const emptyWord = (name) => name.match(WORDS)?.find((word) => FORBIDDEN_WORD.test(word));

function fileFaults(stem, suffixes) {
  const unknown = suffixes.filter((suffix) => ![...SUFFIXES, ...TEST_SUFFIXES].includes(suffix));
  return [
    ...unknown.map(
      (suffix) => `.${suffix} is not a kind of file: ${[...SUFFIXES, ...TEST_SUFFIXES].join(' ')}`,
    ),
    ...([stem, ...suffixes].every((part) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part))
      ? []
      : ['write-names-like-this']),
    ...(VERSION.test(stem) ? ['a name holds no version and no date'] : []),
  ];
}

/** `books.service` holds BooksService; an entity is the thing itself, so `book.entity` holds Book. */
const classNameOf = (file) => pascalCase(file.replace(/\.entity$/, ''));

function classFaults(file, suffixes, classes) {
  if (SEVERAL_CLASSES.includes(suffixes.at(-1)) || isTest(`${file}.ts`)) return [];
  const expected = classNameOf(file);
  if (classes.length > 1) return [`exports ${classes.length} classes: one thing a file`];
  if (classes.length === 1 && classes[0] !== expected)
    return [`exports ${classes[0]}; this file is for ${expected}`];
  if (classes.length === 0 && CLASS_SUFFIXES.includes(suffixes.at(-1)))
    return [`exports no class ${expected}`];
  return [];
}

function faultsOf(path) {
  const file = basename(path, '.ts');
  const [stem, ...suffixes] = file.split('.');
  const declared = [...readFileSync(path, 'utf8').matchAll(DECLARED)];
  const classes = declared
    .filter(([, exported, kind]) => exported && kind === 'class')
    .map(([, , , name]) => name);
  const names = [...path.replace(/\.ts$/, '').split('/'), ...classes];
  return [
    ...fileFaults(stem, suffixes),
    ...classFaults(file, suffixes, classes),
    ...names.filter(emptyWord).map((name) => `"${emptyWord(name)}" in ${name} says nothing: name the thing`),
    ...declared
      .filter(([, , , name]) => /^I[A-Z][a-z]/.test(name))
      .map(([, , , name]) => `${name}: no I prefix`),
  ];
}

const files = ['src', 'sample', 'bench', 'test'].flatMap(filesBelow).filter((path) => path.endsWith('.ts'));
const faults = files.flatMap((path) => faultsOf(path).map((fault) => `${path}: ${fault}`));

for (const fault of faults) console.error(fault);
console.log(`${files.length} files, ${faults.length} faulty names`);
process.exitCode = faults.length > 0 ? 1 : 0;
