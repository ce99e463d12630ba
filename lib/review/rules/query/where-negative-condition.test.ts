import { testRule } from '@/lib/review/testing/test-rule';
import { whereNegativeCondition } from './where-negative-condition';

testRule(whereNegativeCondition, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, s varchar(20))',
  valid: [
    'SELECT a <> 1 FROM t WHERE id IN (1, 2)',
    'SELECT a FROM t WHERE a IS NOT NULL',
    'SELECT t.a FROM t JOIN t x ON t.a <> x.a WHERE t.id = 1',
    'UPDATE t SET a = NOT a WHERE id BETWEEN 1 AND 9',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE «a <> 1» AND «s != 2»', message: 'negative' },
    { sql: 'DELETE FROM t WHERE «id NOT IN (1, 2)»', message: 'negative', data: { form: 'NOT IN' } },
    { sql: 'DELETE FROM t WHERE «id NOT IN (SELECT a FROM t)»', message: 'negative' },
    { sql: "UPDATE t SET a = 1 WHERE «s NOT LIKE 'x%'»", message: 'negative', data: { form: 'NOT LIKE' } },
    { sql: "UPDATE t SET a = 1 WHERE «s NOT REGEXP 'x'»", message: 'negative', data: { form: 'NOT REGEXP' } },
    { sql: 'SELECT a FROM t WHERE «a NOT BETWEEN 1 AND 2»', message: 'negative' },
    { sql: 'SELECT a FROM t WHERE «NOT (a = 1)»', message: 'negative', data: { form: 'NOT' } },
    { sql: 'SELECT a FROM t WHERE «NOT EXISTS (SELECT 1 FROM t)»', message: 'negative', data: { form: 'NOT EXISTS' } },
  ],
});
