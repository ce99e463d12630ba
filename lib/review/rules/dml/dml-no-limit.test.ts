import { testRule } from '@/lib/review/testing/test-rule';
import { dmlNoLimit } from './dml-no-limit';

testRule(dmlNoLimit, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'UPDATE t SET a = 1 WHERE b = 2',
    'DELETE FROM t WHERE a = (SELECT b FROM t LIMIT 1)',
    'INSERT INTO t SELECT a, b FROM t',
    'SELECT a FROM t LIMIT 10',
  ],
  invalid: [
    { sql: 'UPDATE t SET a = 1 «LIMIT 10»', message: 'limited', data: { verb: 'UPDATE' } },
    { sql: 'DELETE FROM t WHERE a = 1 «LIMIT 1»', message: 'limited' },
    { sql: 'INSERT INTO t SELECT a, b FROM t «LIMIT 5»', message: 'limited' },
    { sql: 'REPLACE INTO t SELECT a, b FROM t UNION SELECT 1, 2 «LIMIT 5»', message: 'limited' },
  ],
});
