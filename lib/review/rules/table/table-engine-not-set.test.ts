import { testRule } from '@/lib/review/testing/test-rule';
import { tableEngineNotSet } from './table-engine-not-set';

testRule(tableEngineNotSet, {
  schema: 'CREATE TABLE t (a int)',
  valid: ['CREATE TABLE o (a int) CHARSET = utf8mb4', 'ALTER TABLE t ADD b int', 'SET default_storage_engine = MyISAM'],
  invalid: [
    {
      sql: "CREATE TABLE o (a int)\n«ENGINE=InnoDB», COMMENT = 'o'",
      message: 'written',
      data: { engine: 'InnoDB' },
      fixed: "CREATE TABLE o (a int) COMMENT = 'o'",
    },
    { sql: 'CREATE TABLE o (a int) «ENGINE innodb»', message: 'written', fixed: 'CREATE TABLE o (a int)' },
    { sql: 'ALTER TABLE t ADD b int, «ENGINE = InnoDB»', message: 'written' },
  ],
});
