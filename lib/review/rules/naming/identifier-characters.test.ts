import { testRule } from '@/lib/review/testing/test-rule';
import { identifierCharacters } from './identifier-characters';

testRule(identifierCharacters, {
  schema: 'CREATE TABLE t (a int, `b c` int, KEY k (a))',
  valid: [
    'CREATE TABLE order_item (id int, line2 int, `key` int, KEY idx_line2 (line2))',
    'SELECT `b c` FROM t',
    'ALTER TABLE t MODIFY `b c` bigint',
    'ALTER TABLE t CHANGE `b c` `b c` bigint',
    "CREATE USER 'svc-report.ro'@'10.%'",
    "CREATE USER ''@'localhost'",
    'SELECT a AS total_ FROM t AS x',
    { sql: 'SELECT a AS `Zahl der Posten` FROM t', options: { kinds: ['table', 'column'] } },
  ],
  invalid: [
    { sql: 'CREATE TABLE «`order-item`» (id int)', message: 'characters', data: { found: "'-'" } },
    {
      sql: 'CREATE TABLE «订单» («金额» decimal(10, 2), KEY «`a b.c `» (金额))',
      message: 'characters',
    },
    { sql: 'CREATE DATABASE «`a$b$`»', message: 'characters', data: { name: 'a$b$', found: "'$'" } },
    { sql: 'ALTER TABLE t ADD «_c» int, ADD «`9d`» int', message: 'first' },
    { sql: 'ALTER TABLE t RENAME TO app.«2t»', message: 'first' },
    { sql: 'RENAME USER u TO «2u»', message: 'first' },
    { sql: 'ALTER TABLE t CHANGE a «b__c» int, RENAME INDEX k TO «k__a»', message: 'doubled' },
    { sql: "SELECT a AS «'Summe €'», x.a FROM t AS «表» JOIN t AS x USING (a)", message: 'characters' },
    { sql: 'WITH «`c d`» AS (SELECT 1) SELECT * FROM (SELECT * FROM `c d`) AS «`e f`»', message: 'characters' },
  ],
});
