import { testRule } from '@/lib/review/testing/test-rule';
import { selectForUpdate } from './select-for-update';

testRule(selectForUpdate, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT a FROM t WHERE b = 1',
    'SELECT a FROM t LOCK IN SHARE MODE',
    'SELECT a FROM t FOR SHARE',
    'UPDATE t SET a = 1 WHERE b = 2',
  ],
  invalid: [
    { sql: 'SELECT a FROM t WHERE b = ? «FOR UPDATE»', message: 'locks' },
    { sql: 'SELECT a FROM t «FOR UPDATE SKIP LOCKED»', message: 'locks' },
    { sql: 'SELECT a FROM t x JOIN t y USING (a) «FOR UPDATE OF x» FOR SHARE OF y', message: 'locks' },
    { sql: '(SELECT a FROM t «FOR UPDATE») UNION (SELECT b FROM t)', message: 'locks' },
    { sql: 'INSERT INTO t SELECT a, b FROM t «FOR UPDATE»', message: 'locks' },
  ],
});
