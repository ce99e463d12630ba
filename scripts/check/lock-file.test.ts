import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOlder, lockFileProblems, lockFileSchema, minVersionsSchema } from './lock-file';

const read = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'));

test.each<[version: string, than: string, older: boolean]>([
  ['3.9.7', '3.9.8', true],
  ['3.9.8', '3.9.8', false],
  ['3.10.0', '3.9.8', false],
  ['4.0.0', '3.9.8', false],
  ['16.2.11-canary.3', '16.2.11', true],
  ['16.2.11', '16.2.11-rc.1', false],
  ['1.0.0+build.5', '1.0.0', false],
])('%s is older than %s: %s', (version, than, older) => {
  expect(isOlder(version, than)).toBe(older);
});

test('an old copy is found wherever it lies, and a foreign registry', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/ws': { version: '8.18.0' },
      'node_modules/a/node_modules/ws': { version: '8.1.0' },
      'node_modules/b': { version: '1.0.0', resolved: 'https://mirror.example/b.tgz' },
    },
  };
  const problems = lockFileProblems(lock, { packages: { ws: { min: '8.17.1', why: 'crash by many headers' } } });
  expect(problems).toEqual([
    'node_modules/a/node_modules/ws is 8.1.0, needs at least 8.17.1: crash by many headers',
    'node_modules/b comes from https://mirror.example/b.tgz: the lock file names the public registry only',
  ]);
});

test('the lock file holds no version with a known hole', () => {
  const lock = lockFileSchema.parse(read('package-lock.json'));
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  expect(lockFileProblems(lock, minVersionsSchema.parse(read('security/min-versions.json')))).toEqual([]);
});

test('dependencies are pinned exactly', () => {
  const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, range]) => !/^\d+\.\d+\.\d+/.test(range),
  );
  expect(loose).toEqual([]);
});
