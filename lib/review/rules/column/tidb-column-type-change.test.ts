import { testRule } from '@/lib/review/testing/test-rule';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80, tidb85 } from '@/lib/sql/dialect';
import { tidbColumnTypeChange } from './tidb-column-type-change';

const tidb40: Dialect = { flavor: 'tidb', version: 40016 };

testRule(tidbColumnTypeChange, {
  dialect: tidb85,
  schema: `CREATE TABLE t (id int PRIMARY KEY, a int, b varchar(20), g int AS (a + 1));
    CREATE TABLE p (a int, b varchar(20)) PARTITION BY HASH (a) PARTITIONS 4`,
  valid: [
    'ALTER TABLE t MODIFY a bigint, MODIFY b text',
    'ALTER TABLE t MODIFY id bigint',
    'ALTER TABLE t CHANGE b c varchar(40) NOT NULL',
    'ALTER TABLE p MODIFY b varchar(30)',
    'ALTER TABLE t ADD c int',
    { sql: 'ALTER TABLE t MODIFY a varchar(20)', dialect: mysql80 },
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t MODIFY a «varchar(20)», CHANGE b c «varchar(10)»',
      message: 'rewritten',
      level: 'notice',
    },
    {
      sql: 'ALTER TABLE t MODIFY id «varchar(20)»',
      message: 'primary',
      data: { column: 'id', from: 'int', to: 'varchar(20)' },
    },
    { sql: 'ALTER TABLE t MODIFY g «varchar(20)» AS (a + 1)', message: 'generated' },
    { sql: 'ALTER TABLE p MODIFY b «int»', message: 'partitioned', level: 'warning', data: { table: 'p' } },
    { sql: 'ALTER TABLE t MODIFY a «smallint»', dialect: tidb40, message: 'old', level: 'error' },
  ],
});
