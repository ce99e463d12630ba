import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFiles, findIncluded } from './find-files';

const cwd = mkdtempSync(join(tmpdir(), 'sluice-files-'));
beforeAll(() => {
  for (const name of [
    'db/V10__b.sql',
    'db/V2__a.sql',
    'db/old/x.sql',
    'db/notes.txt',
    'node_modules/p/p.sql',
    'empty/notes.txt',
    'top.sql',
  ]) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), 'SELECT 1;');
  }
});
afterAll(() => rmSync(cwd, { recursive: true }));

const search = { cwd, base: cwd, locale: 'en', include: ['*.sql'], ignore: ['old/'] } as const;

test.each<[args: readonly string[], files: readonly string[]]>([
  [['top.sql'], ['top.sql']],
  [['top.sql', './top.sql'], ['top.sql']],
  [['-'], ['-']],
  [['db'], ['db/V2__a.sql', 'db/V10__b.sql']],
  [['.'], ['db/V2__a.sql', 'db/V10__b.sql', 'top.sql']],
  [['db/*.sql'], ['db/V2__a.sql', 'db/V10__b.sql']],
  [['**/V*.sql'], ['db/V2__a.sql', 'db/V10__b.sql']],
  [['*.sql'], ['top.sql']],
  [['db/notes.txt'], ['db/notes.txt']],
  [['db/old/x.sql', 'top.sql'], ['top.sql']],
])('%j', async (args, files) => {
  expect((await findFiles(args, search)).files).toEqual(files);
});

test('without arguments what the configuration includes', async () => {
  const { files, ignored } = await findIncluded({ ...search, include: ['db/**/*.sql'] });
  expect(files).toEqual(['db/V2__a.sql', 'db/V10__b.sql']);
  expect(ignored).toBe(1);
});

test('patterns are relative to the configuration, names to where the command runs', async () => {
  const { files } = await findFiles(['old'], { ...search, cwd: join(cwd, 'db'), ignore: ['/old'] });
  expect(files).toEqual(['old/x.sql']);
  const above = await findFiles(['../top.sql'], { ...search, cwd: join(cwd, 'db') });
  expect(above.files).toEqual([join(cwd, 'top.sql')]);
});

test.each([['db/*.ddl'], ['empty']])('%s means nothing and is refused', async (arg) => {
  await expect(findFiles([arg], search)).rejects.toMatchObject({
    exitCode: 66,
    message: expect.stringContaining(arg),
  });
});
