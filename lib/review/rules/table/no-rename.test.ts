import { testRule } from '@/lib/review/testing/test-rule';
import { noRename } from './no-rename';

testRule(noRename, {
  schema: 'CREATE TABLE t (a int, b int, KEY k (a)); CREATE TABLE u (a int)',
  valid: [
    'ALTER TABLE t CHANGE a A bigint, MODIFY b bigint',
    'ALTER TABLE t RENAME INDEX k TO k2',
    'CREATE TABLE n (a int); ALTER TABLE n RENAME TO m, CHANGE a b int',
    'CREATE TABLE n (a int); RENAME TABLE n TO m; RENAME TABLE m TO o',
    'RENAME USER a TO b',
  ],
  invalid: [
    { sql: 'ALTER TABLE t RENAME TO «app.t2»', message: 'table', data: { from: 't', to: 't2' } },
    { sql: 'RENAME TABLE app.t TO «t2», u TO «u2»', message: 'table' },
    {
      sql: 'ALTER TABLE t CHANGE a «c» int, RENAME COLUMN b TO «d»',
      message: 'column',
    },
    { sql: 'CREATE TABLE n LIKE t; RENAME TABLE t TO «t_old», n TO t', message: 'table' },
  ],
});
