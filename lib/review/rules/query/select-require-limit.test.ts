import { testRule } from '@/lib/review/testing/test-rule';
import { selectRequireLimit } from './select-require-limit';

testRule(selectRequireLimit, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t LIMIT 1000',
    'SELECT a FROM t LIMIT ?',
    'SELECT sleep(1)',
    'SELECT count(*), max(a) FROM t',
    'SELECT max(a) + 1 FROM t',
    'SELECT a FROM t INTO @a',
    'INSERT INTO t SELECT a, b FROM t',
    'UPDATE t SET a = 1 WHERE b IN (SELECT a FROM (SELECT a FROM t) d)',
    '(SELECT a FROM t LIMIT 5) ORDER BY a',
    '(SELECT a FROM t LIMIT 5) UNION (SELECT b FROM t LIMIT 5)',
    'SELECT a FROM t UNION SELECT b FROM t LIMIT 5',
    'SELECT 1 UNION SELECT 2',
    'VALUES ROW(1), ROW(2)',
    'CREATE VIEW v AS SELECT a FROM t',
    { sql: 'SELECT a FROM t LIMIT 20', options: { max: 20 } },
  ],
  invalid: [
    { sql: '«SELECT» a FROM t WHERE a = 1', message: 'missing', data: { max: 1000 } },
    { sql: '«SELECT» a, count(*) FROM t GROUP BY a', message: 'missing' },
    { sql: '«SELECT» (SELECT count(*) FROM t) FROM t', message: 'missing' },
    { sql: 'SELECT a FROM t LIMIT «1001»', message: 'large', data: { rows: 1001, max: 1000 } },
    { sql: 'SELECT a FROM t LIMIT 5, «2000»', message: 'large' },
    { sql: 'SELECT a FROM t UNION SELECT b FROM t LIMIT «2000»', message: 'large' },
    { sql: '«SELECT» a FROM t UNION (SELECT b FROM t LIMIT 5)', message: 'missing' },
    { sql: '«TABLE» t', message: 'missing' },
    { sql: '«WITH» c AS (SELECT a FROM t LIMIT 3) SELECT a FROM c', message: 'missing' },
    { sql: '«SELECT» a FROM t; «SELECT» b FROM t', message: 'missing' },
    { sql: 'SELECT a FROM t LIMIT «21»', options: { max: 20 }, message: 'large' },
  ],
});
