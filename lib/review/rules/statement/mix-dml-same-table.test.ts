import { testRule } from '@/lib/review/testing/test-rule';
import { mixDmlSameTable } from './mix-dml-same-table';

testRule(mixDmlSameTable, {
  valid: [
    'UPDATE t SET a = 1 WHERE id = 1; UPDATE t SET a = 2 WHERE id = 2',
    'DELETE FROM t WHERE id = 1; DELETE FROM t WHERE id = 2',
    'UPDATE t SET a = 1; DELETE FROM u WHERE id IN (SELECT id FROM t)',
    'UPDATE t JOIN u USING (id) SET t.a = 1; DELETE FROM u WHERE id = 1',
    'UPDATE t SET a = 1; DELETE FROM other.t WHERE id = 1',
    'INSERT INTO t VALUES (1); DELETE FROM t WHERE id = 1',
  ],
  invalid: [
    {
      sql: 'UPDATE t SET a = 1 WHERE id = 1; DELETE FROM «t» WHERE id = 2; DELETE FROM t WHERE id = 3; UPDATE t SET a = 2',
      message: 'mixed',
      data: { table: 't', first: 'UPDATE', verb: 'DELETE' },
    },
    { sql: 'DELETE FROM app.t WHERE id = 1; UPDATE «t» SET a = 1', message: 'mixed', data: { first: 'DELETE' } },
    { sql: 'DELETE x FROM t x JOIN u USING (id); UPDATE u, «t» SET t.a = 1', message: 'mixed' },
    { sql: 'UPDATE t SET a = 1; UPDATE u SET a = 1; DELETE t, u FROM «t» JOIN «u» USING (id)', message: 'mixed' },
  ],
});
