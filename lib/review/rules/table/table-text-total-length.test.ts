import { testRule } from '@/lib/review/testing/test-rule';
import { tableTextTotalLength } from './table-text-total-length';

const max = { max: 100 };

testRule(tableTextTotalLength, {
  schema: 'CREATE TABLE t (a int, b varchar(60), c char(30)); CREATE TABLE long_ago (a varchar(500))',
  valid: [
    { sql: 'CREATE TABLE n (a varchar(60), b char(40), c int, d text, e enum("x", "y"))', options: max },
    { sql: 'ALTER TABLE t ADD d varchar(10), ADD e text', options: max },
    { sql: 'ALTER TABLE t MODIFY b varchar(10), ADD d varchar(50)', options: max },
    { sql: 'ALTER TABLE long_ago ADD b int', options: max },
    { sql: 'CREATE TABLE n (a int, b datetime)', options: { ...max, countLob: true } },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE «n» (a varchar(60), b char(40), c binary)',
      options: max,
      message: 'above',
      data: { table: 'n', length: 101, max: 100 },
    },
    { sql: 'ALTER TABLE t ADD «d» varbinary(11), ADD e int', options: max, message: 'above', data: { length: 101 } },
    { sql: 'ALTER TABLE t MODIFY «c» char(41)', options: max, message: 'above' },
    {
      sql: 'CREATE TABLE «n» (a tinytext)',
      options: { ...max, countLob: true },
      message: 'above',
      data: { length: 255 },
    },
    { sql: 'ALTER TABLE t ADD «d» text', options: { countLob: true }, message: 'above' },
    { sql: 'CREATE TABLE «n» (a mediumblob)', options: { countLob: true }, message: 'above' },
    { sql: 'CREATE TABLE «n» (a longtext)', options: { countLob: true }, message: 'above' },
  ],
});
