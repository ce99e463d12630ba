import { testRule } from '@/lib/review/testing/test-rule';
import { dateUnquoted } from './date-unquoted';

testRule(dateUnquoted, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, d date)',
  valid: [
    "SELECT id FROM t WHERE d < '2018-01-10'",
    "SELECT id FROM t WHERE d = DATE '2018-01-10'",
    'SELECT id FROM t WHERE d < 20180110',
    'SELECT id FROM t WHERE id = 2018 - 1 - 10',
    'SELECT id FROM t WHERE id = 2018-13-10',
    'SELECT id FROM t WHERE id = 100-1-10 OR id = 2018-(1-10)',
    'SELECT 2018-1, 18-1-10, 31-12-11',
  ],
  invalid: [
    {
      sql: 'SELECT id FROM t WHERE d < «2018-01-10»',
      message: 'number',
      data: { date: '2018-01-10', value: 2007 },
      fixed: "SELECT id FROM t WHERE d < '2018-01-10'",
    },
    { sql: 'INSERT INTO t VALUES (1, «2018-1-1»)', message: 'number', fixed: "INSERT INTO t VALUES (1, '2018-1-1')" },
    { sql: 'DELETE FROM t WHERE d < «18-01-10»', message: 'number', fixed: "DELETE FROM t WHERE d < '18-01-10'" },
    { sql: 'UPDATE t SET d = «2018/06/03» WHERE id = 1', message: 'number' },
    { sql: 'SELECT id FROM t WHERE d BETWEEN «2018-01-01» AND «2018-01-31»', message: 'number' },
  ],
});
