import { testRule } from '@/lib/review/testing/test-rule';
import { columnDisplayWidth } from './column-display-width';

testRule(columnDisplayWidth, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a int, b int(11), c int(10) unsigned, d bigint(20), e tinyint(1), f bool, g tinyint(4))',
    'CREATE TABLE o (a int(5) zerofill, b decimal(5), c char(1), d bit(1))',
    'SELECT CAST(a AS signed) FROM t',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a «int(1)» NOT NULL, b «BIGINT(10) UNSIGNED»)',
      message: 'unusual',
      fixed: 'CREATE TABLE o (a int NOT NULL, b BIGINT UNSIGNED)',
    },
    { sql: 'ALTER TABLE t MODIFY a «integer (4)»', message: 'unusual', data: { type: 'INT', width: 4, column: 'a' } },
    { sql: 'ALTER TABLE t ADD b «tinyint(2)»', message: 'unusual', fixed: 'ALTER TABLE t ADD b tinyint' },
  ],
});
