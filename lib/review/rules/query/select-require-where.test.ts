import { testRule } from '@/lib/review/testing/test-rule';
import { selectRequireWhere } from './select-require-where';

testRule(selectRequireWhere, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: ['SELECT a FROM t WHERE b = 1', 'SELECT now()', 'SELECT 1 FROM DUAL', 'INSERT INTO t VALUES (1, 2)'],
  invalid: [
    { sql: '«SELECT» a FROM t', message: 'missing' },
    { sql: 'SELECT a FROM t WHERE b = (\n  «SELECT» max(b) FROM t)', message: 'missing' },
    { sql: '«SELECT» a FROM t UNION SELECT b FROM t WHERE a = 1', message: 'missing' },
    { sql: '(«SELECT» a FROM t)', message: 'missing' },
  ],
});
