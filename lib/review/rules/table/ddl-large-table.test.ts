import { testRule } from '@/lib/review/testing/test-rule';
import { ddlLargeTable } from './ddl-large-table';

const facts = { sizes: { t: { megabytes: 2_000, rows: 5 }, u: { megabytes: 1, rows: 20_000_000 } } } as const;

testRule(ddlLargeTable, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int, KEY b (b)); CREATE TABLE u (a int); CREATE TABLE small (a int)',
  valid: [
    { sql: 'ALTER TABLE small ADD b int', facts: { sizes: { small: { megabytes: 1_024, rows: 10_000_000 } } } },
    { sql: 'ALTER TABLE small ADD b int', facts },
    { sql: 'UPDATE t SET b = 1 WHERE a = 1', facts },
    // The script makes it: whatever had the name before is gone.
    {
      sql: 'DROP TABLE IF EXISTS small; CREATE TABLE n (a int); ALTER TABLE n ADD b int',
      facts: { sizes: { n: { megabytes: 9_000 } } },
    },
  ],
  invalid: [
    {
      sql: 'ALTER TABLE «t» ADD c int',
      facts,
      message: 'megabytes',
      data: { table: 't', megabytes: 2_000, max: 1_024 },
    },
    { sql: 'ALTER TABLE «app.u» ADD c int', facts, message: 'rows', data: { rows: 20_000_000, max: 10_000_000 } },
    { sql: 'CREATE INDEX c ON «t» (b)', facts, message: 'megabytes' },
    { sql: 'DROP INDEX b ON «t»', facts, message: 'megabytes' },
    { sql: 'TRUNCATE TABLE «t»', facts, message: 'megabytes' },
    { sql: 'DROP TABLE small, «t», «u»', facts, message: ['megabytes', 'rows'] },
  ],
});
