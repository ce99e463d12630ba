import { testRule } from '@/lib/review/testing/test-rule';
import { columnTypeChangeLargeTable } from './column-type-change-large-table';

const facts = { sizes: { t: { megabytes: 6_000 } } } as const;

testRule(columnTypeChangeLargeTable, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b varchar(20))',
  valid: [
    { sql: 'ALTER TABLE t MODIFY a bigint', facts: { sizes: { t: { megabytes: 1_024 } } } },
    { sql: "ALTER TABLE t MODIFY a int COMMENT 'x'", facts },
    { sql: 'ALTER TABLE t ADD c int', facts },
    'ALTER TABLE t MODIFY a bigint',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t MODIFY a «bigint» NOT NULL',
      facts,
      message: 'changed',
      data: { column: 'a', table: 't', megabytes: 6_000, max: 1_024 },
    },
    { sql: 'ALTER TABLE app.t CHANGE b c «text», MODIFY a «char(9)»', facts, message: 'changed' },
  ],
});
