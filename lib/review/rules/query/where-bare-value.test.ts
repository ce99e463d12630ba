import { testRule } from '@/lib/review/testing/test-rule';
import { whereBareValue } from './where-bare-value';

testRule(whereBareValue, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int)',
  valid: [
    'UPDATE t SET a = 1 WHERE id = 1',
    'SELECT a FROM t WHERE a',
    'SELECT a FROM t WHERE TRUE',
    'SELECT a FROM t WHERE a & 4',
    'SELECT a FROM t WHERE isnull(a)',
    'SELECT a FROM t WHERE a + 1 = 2',
    'SELECT a FROM t WHERE a IN (1, 2)',
    'SELECT a + 1 FROM t',
    'SELECT a FROM t WHERE ?',
  ],
  invalid: [
    { sql: 'UPDATE t SET a = 1 WHERE «1 + 2»', message: 'calculation', data: { expression: '1 + 2' } },
    { sql: 'UPDATE t SET a = 1 WHERE «NULL»', message: 'value', data: { value: 'NULL' } },
    { sql: 'DELETE FROM t WHERE id = 1 AND «2»', message: 'value' },
    { sql: 'DELETE FROM t WHERE id = 1 OR NOT «a % 2»', message: 'calculation' },
    { sql: "SELECT a FROM t WHERE («'abc'» OR «x'01'» OR «DATE '2024-01-01'»)", message: 'value' },
    { sql: 'SELECT a FROM t WHERE a IN (SELECT id FROM t WHERE «id - 1»)', message: 'calculation' },
  ],
});
