import { testRule } from '@/lib/review/testing/test-rule';
import { stringEdgeSpace } from './string-edge-space';

testRule(stringEdgeSpace, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, s varchar(20))',
  valid: [
    "SELECT s FROM t WHERE s = 'a b'",
    "SELECT concat(s, ' x ') FROM t",
    "SELECT group_concat(s SEPARATOR ', ') FROM t",
    "UPDATE t SET s = ' ' WHERE s = ''",
    "SELECT s FROM t WHERE s LIKE '% x %' ESCAPE ' '",
    "CREATE TABLE n (a int COMMENT ' the a ')",
  ],
  invalid: [
    { sql: "SELECT s FROM t WHERE s = «' a'»", message: 'start', data: { value: "' a'" } },
    { sql: 'DELETE FROM t WHERE s IN (\'a\', «"b "»)', message: 'end' },
    { sql: "INSERT INTO t VALUES (1, «' a '»)", message: 'start' },
    { sql: "UPDATE t SET s = «'a '» WHERE id = 1", message: 'end' },
    { sql: "SELECT «' 1 '»", message: 'start' },
    { sql: "SELECT s FROM t WHERE s LIKE «' a%'»", message: 'start' },
    { sql: "CREATE TABLE n (a varchar(10) DEFAULT «'x '»)", message: 'end' },
  ],
});
