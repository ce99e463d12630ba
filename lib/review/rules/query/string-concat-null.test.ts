import { testRule } from '@/lib/review/testing/test-rule';
import { stringConcatNull } from './string-concat-null';

testRule(stringConcatNull, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a varchar(20), b varchar(20) NOT NULL, ok int)',
  valid: [
    'SELECT id FROM t WHERE id = 1 || b = 2',
    'SELECT id FROM t WHERE ok || id',
    'SELECT id = 1 || ok = 2 FROM t',
    'SELECT ok OR id FROM t',
    "SELECT ' || '",
    "SELECT concat(b, 'x', ?) FROM t",
    "SELECT concat(ifnull(a, ''), b) FROM t",
    "SELECT concat_ws(',', a, b) FROM t",
    'SELECT app.concat(a, b) FROM t',
  ],
  invalid: [
    { sql: "SELECT «b || '-' || id» FROM t", message: 'or', fixed: "SELECT CONCAT(b, '-', id) FROM t" },
    {
      sql: 'UPDATE t SET a = «b || (id)» WHERE id = 1',
      message: 'or',
      level: 'warning',
      fixed: 'UPDATE t SET a = CONCAT(b, id) WHERE id = 1',
    },
    { sql: 'DELETE FROM t WHERE id IN (SELECT «id || 1» FROM t)', message: 'or' },
    { sql: "SELECT id FROM t WHERE a = 'x' AND («'x' || b»)", message: 'or' },
    {
      sql: 'UPDATE t SET b = concat(«a», b) WHERE id = 1',
      message: 'nullable',
      data: { column: 'a' },
      level: 'notice',
    },
  ],
});
