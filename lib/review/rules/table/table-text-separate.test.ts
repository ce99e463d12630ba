import { testRule } from '@/lib/review/testing/test-rule';
import { tableTextSeparate } from './table-text-separate';

testRule(tableTextSeparate, {
  schema:
    'CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE body (id int PRIMARY KEY, txt text); CREATE TABLE old (id int PRIMARY KEY, a int, txt text)',
  valid: [
    'CREATE TABLE n (id int PRIMARY KEY, txt longtext)',
    'CREATE TABLE n (a int, b int, txt text, PRIMARY KEY (a, b))',
    'CREATE TABLE n (id int PRIMARY KEY, a varchar(2000), b blob)',
    'ALTER TABLE t ADD b blob',
    'ALTER TABLE old ADD b int',
    'ALTER TABLE old MODIFY txt mediumtext',
    'ALTER TABLE body ADD more text',
    'CREATE TEMPORARY TABLE n (a int, txt text)',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE n (id int PRIMARY KEY, a int, «txt» text, «more» mediumtext)',
      message: 'together',
    },
    {
      sql: 'ALTER TABLE t ADD «txt» text NOT NULL, ADD b blob',
      message: 'together',
      data: { table: 't', column: 'txt', type: 'text' },
    },
    { sql: 'ALTER TABLE t MODIFY «a» text, ADD b int', message: 'together' },
    { sql: 'ALTER TABLE «body» ADD a int', message: 'together' },
  ],
});
