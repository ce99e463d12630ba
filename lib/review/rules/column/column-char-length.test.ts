import { testRule } from '@/lib/review/testing/test-rule';
import { columnCharLength } from './column-char-length';

testRule(columnCharLength, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (a char, b char(64), c varchar(255), d binary(100))',
    'SELECT CAST(a AS char(200)) FROM t',
    { sql: 'ALTER TABLE t ADD b char(100)', options: { max: 100 } },
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «char(65)», b «NCHAR(100)»)', message: 'above' },
    {
      sql: 'ALTER TABLE t ADD (b «char(21)», c char(20)), CHANGE a d «character(30)»',
      options: { max: 20 },
      message: 'above',
      data: { max: 20 },
    },
  ],
});
