import { testRule } from '@/lib/review/testing/test-rule';
import { ddlUncommittedTransaction } from './ddl-uncommitted-transaction';

const open = (holdsTable: boolean | null, seconds = 90) => ({ thread: 12, seconds, holdsTable });
const saying = (...is: readonly ReturnType<typeof open>[]) => ({ answers: [{ to: 'open-transactions', is }] }) as const;

testRule(ddlUncommittedTransaction, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY)',
  valid: [
    { sql: 'ALTER TABLE t ADD b int', facts: saying() },
    { sql: 'ALTER TABLE t ADD b int', facts: saying(open(false)) },
    // Nobody else can hold what the script makes.
    'CREATE TABLE n (a int); ALTER TABLE n ADD b int',
    'SELECT a FROM t',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE «t» ADD b int',
      facts: saying(open(false), open(true)),
      message: 'holds',
      data: { table: 't', thread: 12, seconds: 90 },
    },
    {
      sql: 'DROP TABLE «t»',
      facts: saying(open(null), open(null, 300)),
      message: 'open',
      data: { table: 't', count: 2, seconds: 300 },
    },
  ],
});
