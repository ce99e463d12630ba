import { testRule } from '@/lib/review/testing/test-rule';
import { columnBlobNotNull } from './column-blob-not-null';

testRule(columnBlobNotNull, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a text, b json NULL, c varchar(10) NOT NULL, d point NOT NULL)',
    "CREATE TABLE o (a json NOT NULL DEFAULT ('[]'))",
    'CREATE TABLE o (a int, b text AS (a) STORED NOT NULL)',
    'ALTER TABLE t MODIFY a int NOT NULL',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a text «NOT NULL», b longblob COMMENT "x" «NOT NULL», c json «NOT NULL»)',
      message: 'notNull',
    },
    { sql: 'ALTER TABLE t CHANGE a b blob «NOT NULL»', message: 'notNull', data: { column: 'b', type: 'BLOB' } },
  ],
});
