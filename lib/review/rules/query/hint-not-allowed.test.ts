import { testRule } from '@/lib/review/testing/test-rule';
import { hintNotAllowed } from './hint-not-allowed';

testRule(hintNotAllowed, {
  schema: 'CREATE TABLE t (a int, b int, KEY i (a)); CREATE TABLE u (a int)',
  valid: [
    'SELECT a FROM t JOIN u USING (a)',
    'SELECT SQL_NO_CACHE a FROM t /* USE INDEX (i) */',
    'UPDATE t SET a = 1 WHERE b = 2',
    { sql: 'SELECT /*+ MAX_EXECUTION_TIME(1000) */ a FROM t', options: { allow: ['max_execution_time'] } },
  ],
  invalid: [
    { sql: 'SELECT a FROM t «USE INDEX (i)» WHERE a = 1', message: 'index', data: { action: 'USE' } },
    { sql: 'SELECT a FROM t «FORCE INDEX FOR ORDER BY (i)» ORDER BY a', message: 'index' },
    { sql: 'UPDATE t «IGNORE KEY (i)» SET b = 1 WHERE a = 1', message: 'index' },
    { sql: 'DELETE /*+ «MAX_EXECUTION_TIME(1000)» */ FROM t WHERE a = 1', message: 'optimizer' },
    {
      sql: 'SELECT /*+ MAX_EXECUTION_TIME(1000) «NO_ICP(t)» */ a FROM t',
      options: { allow: ['MAX_EXECUTION_TIME'] },
      message: 'optimizer',
      data: { name: 'NO_ICP' },
    },
    { sql: 'INSERT INTO u SELECT /*+ «BKA(t)» */ a FROM t', message: 'optimizer' },
    { sql: 'SELECT t.a FROM t «STRAIGHT_JOIN» u ON t.a = u.a', message: 'order' },
    { sql: 'SELECT «straight_join» t.a FROM t JOIN u USING (a)', message: 'order' },
    { sql: 'DELETE FROM t WHERE a IN (SELECT a FROM u «USE INDEX ()»)', message: 'index' },
  ],
});
