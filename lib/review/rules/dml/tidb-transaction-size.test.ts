import { testRule } from '@/lib/review/testing/test-rule';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80, tidb85 } from '@/lib/sql/dialect';
import { tidbTransactionSize } from './tidb-transaction-size';

const tidb30: Dialect = { flavor: 'tidb', version: 30000 };
const about = (rows: number) => ({ rows, method: 'explain', confidence: 'medium' }) as const;

testRule(tidbTransactionSize, {
  dialect: tidb85,
  schema:
    'CREATE TABLE t (id bigint PRIMARY KEY, a int, b varchar(9), KEY (a), KEY (b)); CREATE TABLE c (code char(8) PRIMARY KEY, x longtext)',
  valid: [
    { sql: 'UPDATE t SET a = 1 WHERE b = 2', estimate: about(100_000) },
    { sql: 'DELETE FROM c WHERE x IS NULL', estimate: about(150_000) },
    'SELECT a FROM t',
    { sql: 'DELETE FROM t', estimate: about(900_000), dialect: mysql80 },
    { sql: "INSERT INTO c VALUES ('a', 'bbb')", options: { maxEntryBytes: 4 }, estimate: about(1) },
  ],
  invalid: [
    {
      sql: '«UPDATE» t SET a = 1 WHERE b = 2',
      estimate: about(100_001),
      message: 'large',
      level: 'warning',
      data: { rows: 100_001, indexes: 2, entries: 300_003, max: 300_000 },
    },
    { sql: '«DELETE» FROM c', estimate: about(150_001), message: 'large', data: { indexes: 1 } },
    { sql: '«DELETE» FROM t', estimate: about(200_000), dialect: tidb30, message: 'refused', level: 'error' },
    { sql: '«INSERT» INTO t SELECT * FROM t', estimate: about(11), options: { maxEntries: 30 }, message: 'large' },
    {
      sql: "INSERT INTO c VALUES «(»'abc', 'défg'), ('a', 'b')",
      options: { maxEntryBytes: 7 },
      estimate: about(2),
      message: 'entry',
    },
    {
      sql: "REPLACE INTO c VALUES «(»x'616263', 'ab')",
      options: { maxEntryBytes: 4 },
      estimate: about(1),
      message: 'entry',
    },
  ],
});
