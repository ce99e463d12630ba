import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { indexUseAlterTable } from './index-use-alter-table';

testRule(indexUseAlterTable, {
  schema: 'CREATE TABLE t (a int, s text, KEY k (a))',
  valid: ['ALTER TABLE t ADD INDEX i (a), DROP INDEX k', 'CREATE TABLE o (a int, KEY (a))', 'DROP TABLE t'],
  invalid: [
    {
      sql: '«CREATE» INDEX i ON app.t (a)',
      message: 'create',
      data: { index: 'i' },
      fixed: 'ALTER TABLE app.t ADD INDEX i (a)',
    },
    {
      sql: "«create» unique index `i` on t (a, s(10)) using btree comment 'x'",
      message: 'create',
      fixed: "ALTER TABLE t ADD UNIQUE INDEX `i` (a, s(10)) using btree comment 'x'",
    },
    {
      sql: '«CREATE» FULLTEXT INDEX i ON t (s); «DROP» INDEX `k` ON t',
      message: ['create', 'drop'],
      fixed: 'ALTER TABLE t ADD FULLTEXT INDEX i (s); ALTER TABLE t DROP INDEX `k`',
    },
    {
      sql: '«CREATE» INDEX i ON t (a) ALGORITHM=INPLACE LOCK=NONE',
      message: 'create',
      fixed: 'CREATE INDEX i ON t (a) ALGORITHM=INPLACE LOCK=NONE',
    },
    {
      sql: '«CREATE» INDEX i USING BTREE ON t (a)',
      message: 'create',
      fixed: 'CREATE INDEX i USING BTREE ON t (a)',
    },
    {
      sql: '«CREATE» OR REPLACE INDEX i ON t (a)',
      dialect: mariadb1011,
      message: 'create',
      fixed: 'CREATE OR REPLACE INDEX i ON t (a)',
    },
    { sql: '«DROP» INDEX k ON t LOCK=NONE', message: 'drop', fixed: 'DROP INDEX k ON t LOCK=NONE' },
  ],
});
