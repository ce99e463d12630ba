import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { columnBlobDefault } from './column-blob-default';

testRule(columnBlobDefault, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    "CREATE TABLE o (a text, b json DEFAULT NULL, c varchar(10) DEFAULT '', d json DEFAULT ('[]'))",
    'ALTER TABLE t ADD b point DEFAULT (point(1, 1))',
    { sql: "CREATE TABLE o (a text DEFAULT '')", dialect: mariadb1011 },
    { sql: "CREATE TABLE o (a text DEFAULT 'x' DEFAULT NULL)" },
  ],
  invalid: [
    {
      sql: "CREATE TABLE o (a text NOT NULL DEFAULT «''», b int DEFAULT 1, c json DEFAULT «'{}'»)",
      message: 'refused',
    },
    { sql: 'ALTER TABLE t MODIFY a longtext DEFAULT «now()» COMMENT "x"', message: 'refused' },
    {
      sql: "CREATE TABLE o (a blob DEFAULT «'x'»)",
      dialect: tidb85,
      message: 'refused',
      data: { column: 'a', type: 'BLOB' },
    },
  ],
});
