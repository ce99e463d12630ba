import { testRule } from '@/lib/review/testing/test-rule';
import { mysql57 } from '@/lib/sql/dialect';
import { alterOnlineMigration } from './alter-online-migration';

const facts = { sizes: { t: { megabytes: 2_000 } } } as const;

testRule(alterOnlineMigration, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, KEY a (a)) ENGINE=InnoDB',
  valid: [
    { sql: 'ALTER TABLE t ADD b int', facts },
    { sql: 'ALTER TABLE t MODIFY a bigint', facts: { sizes: { t: { megabytes: 1_024 } } } },
    { sql: 'DROP INDEX a ON t', facts, dialect: mysql57 },
    { sql: 'TRUNCATE TABLE t', facts },
  ],
  invalid: [
    { sql: 'ALTER TABLE «t» MODIFY a bigint', facts, message: 'tool', data: { table: 't', megabytes: 2_000 } },
    { sql: 'CREATE INDEX b ON «t» (a)', facts, message: 'tool' },
    { sql: 'ALTER TABLE «t» ADD b int', facts, dialect: mysql57, message: 'tool' },
  ],
});
