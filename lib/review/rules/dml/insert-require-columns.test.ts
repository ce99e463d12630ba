import { testRule } from '@/lib/review/testing/test-rule';
import { insertRequireColumns } from './insert-require-columns';

testRule(insertRequireColumns, {
  schema: 'CREATE TABLE t (id int, `order` int); CREATE TABLE u (id int, b int)',
  valid: [
    'INSERT INTO t (id) VALUES (1)',
    'INSERT INTO t SET id = 1',
    'REPLACE INTO t (id, `order`) SELECT id, b FROM u',
  ],
  invalid: [
    {
      sql: 'INSERT INTO «t» VALUES (1, 2), (3, 4)',
      message: 'missing',
      data: { verb: 'INSERT', table: 't' },
      fixed: 'INSERT INTO t (`id`, `order`) VALUES (1, 2), (3, 4)',
    },
    { sql: 'INSERT INTO «t» VALUES (1)', message: 'missing', fixed: 'INSERT INTO t VALUES (1)' },
    { sql: 'REPLACE INTO «app.t» VALUES (1, 2)', message: 'missing' },
    { sql: 'INSERT INTO «t» SELECT id, b FROM u', message: 'missing' },
  ],
});
