import { testRule } from '@/lib/review/testing/test-rule';
import { columnCharToVarchar } from './column-char-to-varchar';

testRule(columnCharToVarchar, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a char(2), b char, c varchar(20), d varbinary(16))',
    { sql: 'CREATE TABLE o (a char(36))', options: { max: 36 } },
    'SELECT CAST(a AS char(20)) FROM t',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «char(20)» NOT NULL, b «binary(16)»)', message: 'fixed' },
    {
      sql: 'ALTER TABLE t MODIFY a «CHARACTER(9)»',
      message: 'fixed',
      data: { type: 'CHAR(9)', instead: 'VARCHAR(9)' },
    },
  ],
});
