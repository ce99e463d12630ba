import { testRule } from '@/lib/review/testing/test-rule';
import { inNotRecommended } from './in-not-recommended';

testRule(inNotRecommended, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int)',
  valid: ['SELECT a FROM t WHERE id = 1', 'SELECT id IN (1, 2) FROM t WHERE a = 1'],
  invalid: [
    { sql: 'SELECT a FROM t WHERE «id IN (1, 2)»', message: 'used', data: { form: 'IN' } },
    { sql: 'DELETE FROM t WHERE a = 1 AND «id NOT IN (1)»', message: 'used', data: { form: 'NOT IN' } },
    { sql: 'UPDATE t SET a = 1 WHERE «id IN (SELECT a FROM t)»', message: 'used' },
  ],
});
