import { testRule } from '@/lib/review/testing/test-rule';
import { inNull } from './in-null';

testRule(inNull, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int)',
  valid: [
    'SELECT a FROM t WHERE a IN (1, 2)',
    "SELECT a FROM t WHERE a IN ('NULL')",
    'SELECT a FROM t WHERE a IN (SELECT NULL)',
    'INSERT INTO t VALUES (1, NULL)',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE a IN («NULL»)', message: 'useless' },
    { sql: 'UPDATE t SET a = 1 WHERE id IN (1, «null», 3, NULL)', message: 'useless' },
    { sql: 'DELETE FROM t WHERE a NOT IN (1, «NULL»)', message: 'never' },
    { sql: 'SELECT a IN (1, «NULL») FROM t', message: 'useless' },
  ],
});
