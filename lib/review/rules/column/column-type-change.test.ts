import { testRule } from '@/lib/review/testing/test-rule';
import { columnTypeChange } from './column-type-change';

testRule(columnTypeChange, {
  schema: "CREATE TABLE t (id int, name varchar(20), amount decimal(10, 2), state enum('a', 'b'), at datetime)",
  valid: [
    'ALTER TABLE t MODIFY id int NOT NULL',
    'ALTER TABLE t MODIFY id integer(11)',
    "ALTER TABLE t CHANGE name title varchar(20) COMMENT 'x'",
    'ALTER TABLE t ADD b int',
    'ALTER TABLE t MODIFY amount numeric(10, 2)',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t MODIFY id «smallint»',
      message: 'changed',
      data: { from: 'int', to: 'smallint' },
      level: 'warning',
    },
    { sql: 'ALTER TABLE t MODIFY id «int unsigned»', message: 'changed' },
    { sql: 'ALTER TABLE t CHANGE name title «char(10)»', message: 'changed' },
    { sql: 'ALTER TABLE t MODIFY at «timestamp»', message: 'changed' },
    { sql: "ALTER TABLE t MODIFY state «enum('b', 'a')»", message: 'changed' },
    { sql: 'ALTER TABLE t MODIFY id «bigint»', message: 'widened', level: 'notice' },
    { sql: 'ALTER TABLE t MODIFY name «varchar(50)»', message: 'widened' },
    { sql: 'ALTER TABLE t MODIFY amount «decimal(14, 2)»', message: 'widened' },
    { sql: "ALTER TABLE t MODIFY state «enum('a', 'b', 'c')»", message: 'widened' },
    { sql: 'ALTER TABLE t MODIFY id «bigint»; ALTER TABLE t MODIFY id «int»', message: ['widened', 'changed'] },
  ],
});
