import { testRule } from '@/lib/review/testing/test-rule';
import { dmlRequireLimit } from './dml-require-limit';

testRule(dmlRequireLimit, {
  valid: [
    'UPDATE t SET a = 1 WHERE b = 2 LIMIT 10',
    'DELETE FROM t WHERE b = 2 ORDER BY id LIMIT 10',
    'UPDATE t JOIN u USING (id) SET t.a = 1',
    'DELETE t FROM t JOIN u USING (id)',
    'DELETE t FROM t WHERE a = 1',
    'SELECT a FROM t',
    'INSERT INTO t SELECT a FROM u',
  ],
  invalid: [
    { sql: '«UPDATE» t SET a = 1 WHERE b = 2', message: 'missing', data: { verb: 'UPDATE' } },
    { sql: '«DELETE» FROM t WHERE b IN (SELECT b FROM u LIMIT 1)', message: 'missing', data: { verb: 'DELETE' } },
    { sql: '«WITH» c AS (SELECT 1 AS b) UPDATE t SET a = 1 WHERE b IN (SELECT b FROM c)', message: 'missing' },
  ],
});
