import { testRule } from '@/lib/review/testing/test-rule';
import { dmlNoOrderBy } from './dml-no-order-by';

testRule(dmlNoOrderBy, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'UPDATE t SET a = 1 WHERE b = 2',
    'DELETE FROM t WHERE a IN (SELECT b FROM t ORDER BY a)',
    'SELECT a FROM t ORDER BY a',
  ],
  invalid: [
    { sql: 'UPDATE t SET a = 1 WHERE b = 2 ORDER BY «a, b DESC»', message: 'useless' },
    { sql: 'DELETE FROM t ORDER BY «a» LIMIT 5', message: 'withLimit' },
  ],
});
