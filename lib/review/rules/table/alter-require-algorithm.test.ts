import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql57 } from '@/lib/sql/dialect';
import { alterRequireAlgorithm } from './alter-require-algorithm';

testRule(alterRequireAlgorithm, {
  schema:
    'CREATE TABLE t (a int, b varchar(10), KEY k (a)); CREATE TABLE p (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (1))',
  valid: [
    'ALTER TABLE t ADD c int, ALGORITHM=INSTANT',
    'ALTER TABLE t ALGORITHM = COPY, LOCK = SHARED, MODIFY b text',
    'ALTER TABLE p ADD PARTITION (PARTITION p1 VALUES LESS THAN (2))',
    'ALTER TABLE t RENAME TO u',
    'CREATE INDEX i ON t (b) ALGORITHM = INPLACE',
    'DROP INDEX k ON t ALGORITHM = INPLACE LOCK = NONE',
    'CREATE TABLE n (a int)',
    { sql: 'DROP INDEX k ON t', dialect: mariadb1011 },
  ],
  invalid: [
    {
      sql: '«ALTER» TABLE t ADD c int',
      message: 'planned',
      data: { verb: 'ALTER TABLE', algorithm: 'INSTANT' },
      fixed: 'ALTER TABLE t ADD c int, ALGORITHM=INSTANT',
    },
    {
      sql: '«ALTER» TABLE t ADD c int, LOCK = NONE',
      dialect: mysql57,
      message: 'planned',
      fixed: 'ALTER TABLE t ADD c int, LOCK = NONE, ALGORITHM=INPLACE',
    },
    { sql: '«ALTER» TABLE t MODIFY b int', message: 'planned', data: { algorithm: 'COPY' } },
    { sql: '«ALTER» TABLE t ADD c int PARTITION BY HASH (a)', message: 'planned' },
    {
      sql: '«CREATE» INDEX i ON t (b); «DROP» INDEX k ON t',
      message: 'planned',
      fixed: 'CREATE INDEX i ON t (b) ALGORITHM=INPLACE; DROP INDEX k ON t ALGORITHM=INSTANT',
    },
    { sql: '«ALTER» TABLE missing MODIFY a bigint', message: 'missing' },
  ],
});
