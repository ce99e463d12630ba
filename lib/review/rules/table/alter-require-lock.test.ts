import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { alterRequireLock } from './alter-require-lock';

testRule(alterRequireLock, {
  schema:
    'CREATE TABLE t (a int, b varchar(10), KEY k (a)); CREATE TABLE p (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (1))',
  valid: [
    'ALTER TABLE t ADD c int, LOCK = NONE',
    'ALTER TABLE t ADD c int, ALGORITHM = INSTANT',
    'ALTER TABLE p DROP PARTITION p0',
    'ALTER TABLE t RENAME TO u',
    'CREATE INDEX i ON t (b) LOCK = NONE',
    'DROP INDEX k ON t ALGORITHM = INSTANT',
    { sql: 'DROP INDEX k ON t', dialect: mariadb1011 },
  ],
  invalid: [
    {
      sql: '«ALTER» TABLE t ADD c int, ALGORITHM = INPLACE',
      message: 'missing',
      data: { verb: 'ALTER TABLE' },
      fixed: 'ALTER TABLE t ADD c int, ALGORITHM = INPLACE, LOCK=NONE',
    },
    { sql: '«ALTER» TABLE t MODIFY b int', message: 'missing' },
    { sql: '«ALTER» TABLE missing ADD c int', message: 'missing' },
    {
      sql: '«CREATE» INDEX i ON t (b); «DROP» INDEX k ON t',
      message: 'missing',
      fixed: 'CREATE INDEX i ON t (b) LOCK=NONE; DROP INDEX k ON t LOCK=NONE',
    },
  ],
});
