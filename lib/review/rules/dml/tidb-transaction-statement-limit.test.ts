import { testRule } from '@/lib/review/testing/test-rule';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80, tidb85 } from '@/lib/sql/dialect';
import { tidbTransactionStatementLimit } from './tidb-transaction-statement-limit';

const tidb30: Dialect = { flavor: 'tidb', version: 30000 };
const max2 = { max: 2 };
const insert = 'INSERT INTO t (a) VALUES (1)';
const many = (count: number): string => Array.from({ length: count }, () => insert).join(';\n');

testRule(tidbTransactionStatementLimit, {
  dialect: tidb30,
  schema: 'CREATE TABLE t (a int)',
  valid: [
    { sql: many(2), options: max2 },
    many(200),
    { sql: `${many(2)}; COMMIT; ${many(2)}`, options: max2 },
    { sql: `${many(2)}; CREATE TABLE n (a int); ${many(2)}`, options: max2 },
    { sql: many(9), options: max2, dialect: tidb85 },
    { sql: many(9), options: { ...max2, everyVersion: true }, dialect: mysql80 },
  ],
  invalid: [
    {
      sql: `${many(2)}; «DELETE» FROM t WHERE a = 1; ${insert}`,
      options: max2,
      message: 'above',
      data: { count: 4, max: 2 },
    },
    {
      sql: `BEGIN; ${many(2)}; «UPDATE» t SET a = 1; COMMIT; ${many(2)}`,
      options: max2,
      message: 'above',
      data: { count: 3 },
    },
    {
      sql: `${many(2)}; «INSERT» INTO t (a) VALUES (2)`,
      options: { ...max2, everyVersion: true },
      dialect: tidb85,
      message: 'above',
    },
  ],
});
