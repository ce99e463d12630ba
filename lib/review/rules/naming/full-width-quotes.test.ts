import { testRule } from '@/lib/review/testing/test-rule';
import { fullWidthQuotes } from './full-width-quotes';

testRule(fullWidthQuotes, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, s varchar(20))',
  gaps: ['parse-failed'],
  valid: [
    'CREATE TABLE n (id int COMMENT "“id”") COMMENT \'“n”\'',
    "INSERT INTO t VALUES (1, '他说“好”')",
    "SELECT s FROM t WHERE s = '“x”'",
    'SELECT s FROM t /* “x” */',
    "CREATE TABLE n (a varchar(10) DEFAULT 'a“b”c')",
  ],
  invalid: [
    { sql: 'CREATE TABLE «`“n”`» (id int, KEY «`‘k`» (id))', message: 'name' },
    { sql: 'ALTER TABLE t ADD «`”a“`» int', message: 'name', data: { text: '`”a“`' } },
    { sql: 'SELECT s FROM t WHERE s = «‘abc’»', message: 'name', fixed: "SELECT s FROM t WHERE s = 'abc'" },
    { sql: 'INSERT INTO t (s) VALUES («“a» «b”»)', message: 'name' },
    { sql: 'CREATE TABLE n (a varchar(10) DEFAULT «\'“”\'», b varchar(10) DEFAULT («"‘x’"»))', message: 'default' },
  ],
});
