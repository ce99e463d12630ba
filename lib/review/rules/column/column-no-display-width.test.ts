import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoDisplayWidth } from './column-no-display-width';

testRule(columnNoDisplayWidth, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a int, b bigint unsigned, c tinyint(1), d boolean, e int(5) zerofill, f varchar(10))',
    'ALTER TABLE t ADD b decimal(10)',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a «int(11)» NOT NULL, b «SMALLINT(5) UNSIGNED»)',
      message: 'written',
      fixed: 'CREATE TABLE o (a int NOT NULL, b SMALLINT UNSIGNED)',
    },
    {
      sql: 'ALTER TABLE t CHANGE a b «mediumint /* m */ (9)»',
      message: 'written',
      data: { type: 'MEDIUMINT', width: 9 },
    },
  ],
});
