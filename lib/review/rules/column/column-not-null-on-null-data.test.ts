import { testRule } from '@/lib/review/testing/test-rule';
import { columnNotNullOnNullData } from './column-not-null-on-null-data';

const nulls = { answers: [{ to: 'null-exists', is: { found: true } }] } as const;
const none = { answers: [{ to: 'null-exists', is: { found: false } }] } as const;

testRule(columnNotNullOnNullData, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int NOT NULL)',
  valid: [
    { sql: 'ALTER TABLE t MODIFY a int NOT NULL', facts: none },
    'ALTER TABLE t MODIFY b int NOT NULL',
    'ALTER TABLE t MODIFY a bigint',
    'ALTER TABLE t ADD c int NOT NULL',
    'CREATE TABLE n (a int); ALTER TABLE n MODIFY a int NOT NULL',
  ],
  invalid: [
    { sql: 'ALTER TABLE t MODIFY a int «NOT NULL» DEFAULT 0', facts: nulls, message: 'nulls', data: { column: 'a' } },
    { sql: 'ALTER TABLE app.t CHANGE a c bigint «NOT NULL»', facts: nulls, message: 'nulls' },
    {
      sql: 'UPDATE t SET a = 0 WHERE a IS NULL; ALTER TABLE t MODIFY a int «NOT NULL»',
      facts: nulls,
      message: 'afterChange',
      data: { column: 'a', n: 1 },
      level: 'notice',
    },
  ],
});
