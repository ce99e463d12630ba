import { testRule } from '@/lib/review/testing/test-rule';
import { insertSelect } from './insert-select';

testRule(insertSelect, {
  valid: [
    'INSERT INTO t (a) VALUES (1)',
    'INSERT INTO t SET a = (SELECT max(a) FROM u)',
    'INSERT INTO t (a) VALUES ((SELECT max(a) FROM u))',
    'SELECT a FROM u',
    'CREATE TABLE t AS SELECT a FROM u',
  ],
  invalid: [
    { sql: 'INSERT INTO t «SELECT» * FROM u', message: 'used', data: { verb: 'INSERT', table: 't' } },
    { sql: 'INSERT INTO app.t (a) (\n  «SELECT» 1)', message: 'used' },
    { sql: 'REPLACE INTO t (a) «SELECT» a FROM u WHERE a > 5', message: 'used', data: { verb: 'REPLACE' } },
    { sql: 'INSERT INTO t «TABLE» u', message: 'used' },
    { sql: 'INSERT INTO t (a) «WITH» c AS (SELECT 1 AS a) SELECT a FROM c', message: 'used' },
    { sql: 'INSERT INTO t (a) «SELECT» a FROM u UNION SELECT b FROM u', message: 'used' },
  ],
});
