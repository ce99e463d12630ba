import { testRule } from '@/lib/review/testing/test-rule';
import { whereOrAcrossTables } from './where-or-across-tables';

testRule(whereOrAcrossTables, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int); CREATE TABLE u (id int PRIMARY KEY, b int)',
  valid: [
    'SELECT t.a FROM t JOIN u ON t.id = u.id WHERE t.a = 1 OR t.a = 2',
    'SELECT a FROM t JOIN u ON t.id = u.id WHERE a = 1 OR t.id = 2',
    'SELECT a FROM t WHERE a = 1 OR id IN (SELECT id FROM u WHERE b = 2)',
    'SELECT t.a OR u.b FROM t JOIN u ON t.id = u.id',
  ],
  invalid: [
    { sql: 'SELECT t.a FROM t JOIN u ON «t.id = u.id OR t.a = u.b»', message: 'across', data: { tables: 't, u' } },
    { sql: 'SELECT a FROM t, u WHERE t.id = u.id AND («a = 1 OR b = 2»)', message: 'across' },
    { sql: 'DELETE x FROM t x JOIN u ON x.id = u.id WHERE «x.a = 1 OR u.b = 2»', message: 'across' },
    { sql: 'SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE «u.id = t.id OR u.b = t.a»)', message: 'across' },
  ],
});
