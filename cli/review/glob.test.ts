import { expect, test } from 'vitest';
import { globMatcher, globRoot } from './glob';

test.each<[pattern: string, path: string, matches: boolean]>([
  ['*.sql', 'a.sql', true],
  ['*.sql', 'db/migrations/a.sql', true],
  ['*.sql', 'a.sqlx', false],
  ['*.sql', 'axsql', false],
  ['/*.sql', 'a.sql', true],
  ['/*.sql', 'db/a.sql', false],
  ['db/*.sql', 'db/a.sql', true],
  ['db/*.sql', 'db/old/a.sql', false],
  ['./db/*.sql', 'db/a.sql', true],
  ['db/**/*.sql', 'db/a.sql', true],
  ['db/**/*.sql', 'db/x/y/a.sql', true],
  ['db/**', 'db/x/y', true],
  ['db/**', 'dbx/y', false],
  ['legacy', 'db/legacy/a.sql', true],
  ['legacy/', 'legacy/a.sql', true],
  ['legacy', 'db/legacy2/a.sql', false],
  ['V?__*.sql', 'V1__init.sql', true],
  ['V?__*.sql', 'V10__init.sql', false],
  ['V[0-3]*.sql', 'V2.sql', true],
  ['V[!0-3]*.sql', 'V2.sql', false],
  ['*.{sql,ddl}', 'x/a.ddl', true],
  ['*.{sql,ddl}', 'a.txt', false],
  ['a+b(1).sql', 'a+b(1).sql', true],
  ['订单*.sql', '订单_1.sql', true],
  ['{a.sql', '{a.sql', true],
])('%s and %s: %s', (pattern, path, matches) => {
  expect(globMatcher([pattern])(path)).toBe(matches);
});

test.each([
  ['db/**/*.sql', 'db'],
  ['*.sql', ''],
  ['a/b/c.sql', 'a/b/c.sql'],
])('looking for %s begins in "%s"', (pattern, root) => {
  expect(globRoot(pattern)).toBe(root);
});
