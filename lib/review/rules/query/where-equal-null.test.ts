import { testRule } from '@/lib/review/testing/test-rule';
import { whereEqualNull } from './where-equal-null';

testRule(whereEqualNull, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int)',
  valid: [
    'SELECT a FROM t WHERE a IS NULL',
    'SELECT a FROM t WHERE a <=> NULL',
    'UPDATE t SET a = NULL WHERE id = 1',
    'INSERT INTO t SET id = 1, a = NULL',
    'CREATE TABLE n (a int DEFAULT NULL)',
    "SELECT a FROM t WHERE a = 'NULL'",
  ],
  invalid: [
    {
      sql: 'SELECT a FROM t WHERE id = 1 AND «a = NULL»',
      message: 'equal',
      fixed: 'SELECT a FROM t WHERE id = 1 AND a IS NULL',
    },
    {
      sql: 'DELETE FROM t WHERE «(a) != null»',
      message: 'equal',
      data: { operator: '!=', not: 'NOT ' },
      fixed: 'DELETE FROM t WHERE (a) IS NOT NULL',
    },
    { sql: 'UPDATE t SET a = 1 WHERE «NULL <> a»', message: 'equal', fixed: 'UPDATE t SET a = 1 WHERE a IS NOT NULL' },
    { sql: 'SELECT a FROM t WHERE «a >= NULL»', message: 'order', data: { operator: '>=' } },
    { sql: 'SELECT a FROM t WHERE «NULL = NULL»', message: 'equal' },
    { sql: 'SELECT t.a FROM t JOIN t x ON «t.a = NULL»', message: 'equal' },
    { sql: 'SELECT a FROM t GROUP BY a HAVING «max(id) < NULL»', message: 'order' },
    { sql: 'SELECT CASE WHEN «a = NULL» THEN 1 END FROM t', message: 'equal' },
  ],
});
