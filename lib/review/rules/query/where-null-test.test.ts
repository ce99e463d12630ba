import { testRule } from '@/lib/review/testing/test-rule';
import { whereNullTest } from './where-null-test';

testRule(whereNullTest, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int)',
  valid: [
    'SELECT a IS NULL FROM t WHERE id = 1',
    'UPDATE t SET a = (id IS NULL) WHERE id = 1',
    'SELECT a FROM t WHERE (a = 1) IS TRUE',
    'CREATE TABLE n (a int, CHECK (a IS NOT NULL))',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE «a IS NULL»', message: 'tested', data: { test: 'IS NULL' } },
    { sql: 'DELETE FROM t WHERE id = 1 OR «a IS NOT NULL»', message: 'tested', data: { test: 'IS NOT NULL' } },
    { sql: 'UPDATE t SET a = 1 WHERE NOT «isnull(a)»', message: 'tested', data: { test: 'ISNULL()' } },
    { sql: 'SELECT a FROM t WHERE id IN (SELECT id FROM t WHERE «a IS NULL»)', message: 'tested' },
  ],
});
