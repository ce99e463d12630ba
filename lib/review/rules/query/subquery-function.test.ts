import { testRule } from '@/lib/review/testing/test-rule';
import { subqueryFunction } from './subquery-function';

testRule(subqueryFunction, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t WHERE b IN (SELECT b FROM t)',
    'SELECT max(a) FROM t',
    'SELECT d.m FROM (SELECT max(a) AS m FROM t) d',
    'SELECT a FROM t WHERE EXISTS (SELECT max(a) FROM t)',
    'SELECT a FROM t WHERE b IN (SELECT b FROM t WHERE abs(a) = 1)',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE b IN (SELECT «max(b)» FROM t)', message: 'call', data: { name: 'max' } },
    { sql: 'SELECT a FROM t WHERE b = (SELECT «coalesce(abs(b), 0)» + 1 FROM t LIMIT 1)', message: 'call' },
    { sql: 'UPDATE t SET a = (SELECT «min(b)» FROM (SELECT abs(1) AS b) d) WHERE b = 1', message: 'call' },
    { sql: 'SELECT a FROM t WHERE a IN (SELECT b FROM t UNION SELECT «abs(b)» FROM t)', message: 'call' },
  ],
});
