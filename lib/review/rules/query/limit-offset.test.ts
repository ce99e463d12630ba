import { testRule } from '@/lib/review/testing/test-rule';
import { limitOffset } from './limit-offset';

testRule(limitOffset, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t ORDER BY a LIMIT 10',
    'SELECT a FROM t ORDER BY a LIMIT 0, 10',
    'DELETE FROM t WHERE a = 1 LIMIT 10',
    'SELECT 1',
  ],
  invalid: [
    { sql: 'SELECT a FROM t ORDER BY a LIMIT «20», 10', message: 'skipped' },
    { sql: 'SELECT a FROM t ORDER BY a LIMIT 10 OFFSET «5»', message: 'skipped' },
    { sql: 'SELECT a FROM t ORDER BY a LIMIT «?», ?', message: 'skipped' },
    { sql: 'SELECT a FROM t UNION ALL SELECT b FROM t ORDER BY a LIMIT 10 OFFSET «30»', message: 'skipped' },
    { sql: 'INSERT INTO t SELECT a, b FROM (SELECT a, b FROM t LIMIT «3», 4) d', message: 'skipped' },
  ],
});
