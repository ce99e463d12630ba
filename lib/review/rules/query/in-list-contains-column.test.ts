import { testRule } from '@/lib/review/testing/test-rule';
import { inListContainsColumn } from './in-list-contains-column';

testRule(inListContainsColumn, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int)',
  valid: [
    'SELECT a FROM t WHERE id IN (1, 2)',
    'SELECT a FROM t WHERE 5 IN (a, b)',
    'SELECT a FROM t WHERE id IN (SELECT id FROM t)',
    'SELECT a FROM t WHERE id IN (?, @x)',
  ],
  invalid: [
    { sql: 'DELETE FROM t WHERE id IN («id»)', message: 'itself', data: { column: 'id' }, level: 'warning' },
    { sql: 'DELETE FROM t WHERE t.id NOT IN (1, «t.id»)', message: 'itself' },
    { sql: 'SELECT a FROM t WHERE a IN (1, «b»)', message: 'column', data: { item: 'b' }, level: 'notice' },
  ],
});
