import { testRule } from '@/lib/review/testing/test-rule';
import { tableTextColumnLimit } from './table-text-column-limit';

testRule(tableTextColumnLimit, {
  schema: 'CREATE TABLE t (a int, b text, c mediumblob)',
  valid: [
    'CREATE TABLE n (a text, b blob, c varchar(9999), d json)',
    'ALTER TABLE t ADD d varchar(20), MODIFY b longtext',
    'ALTER TABLE t DROP b, ADD d text',
    { sql: 'CREATE TABLE n (a varchar(10))', options: { max: 0 } },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE «n» (a tinytext, b text, c longblob)',
      message: 'above',
      data: { table: 'n', count: 3, max: 2 },
    },
    { sql: 'ALTER TABLE t ADD «d» text, ADD e int', message: 'above' },
    { sql: 'ALTER TABLE t MODIFY «a» blob', message: 'above' },
    { sql: 'CREATE TABLE «n» (a text)', options: { max: 0 }, message: 'above' },
  ],
});
