import { testRule } from '@/lib/review/testing/test-rule';
import { tableEngine } from './table-engine';

testRule(tableEngine, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a int)',
    'CREATE TABLE o (a int) ENGINE = INNODB',
    'SET default_storage_engine = InnoDB',
    { sql: 'CREATE TABLE o (a int) ENGINE=RocksDB', options: { allow: ['InnoDB', 'RocksDB'] } },
  ],
  invalid: [
    {
      sql: "CREATE TABLE o (a int) ENGINE=«MyISAM» COMMENT='x'",
      message: 'notAllowed',
      fixed: "CREATE TABLE o (a int) ENGINE=innodb COMMENT='x'",
    },
    { sql: 'ALTER TABLE t ENGINE «Memory»', message: 'notAllowed' },
    { sql: 'SET SESSION default_storage_engine = «CSV»', message: 'notAllowed' },
    { sql: "SET default_storage_engine = «'MyISAM'»", message: 'notAllowed' },
  ],
});
