import { glob, regexp, testCondition } from '@/lib/review/custom/testing/test-condition';

const text = (place: string, valid: readonly string[], invalid: readonly string[]) =>
  testCondition('written-text', { place, text: glob('*secret*') }, { valid, invalid });

text(
  'table-comment',
  ["CREATE TABLE t (a int COMMENT 'secret')"],
  ["CREATE TABLE t (a int) COMMENT «'a secret'»", "ALTER TABLE t COMMENT «'SECRET'»"],
);
text('column-comment', ["CREATE TABLE t (a int) COMMENT 'secret'"], ["CREATE TABLE t (a int COMMENT «'my secret'»)"]);
text(
  'index-comment',
  ["CREATE TABLE t (a int COMMENT 'secret')"],
  ["CREATE TABLE t (a int, KEY (a) COMMENT «'secret'»)"],
);
text('default', ["SELECT 'secret'"], ["CREATE TABLE t (a char(9) DEFAULT «'secret'»)"]);
text(
  'value',
  ["CREATE TABLE t (a char(9) DEFAULT 'secret' COMMENT 'secret')"],
  ["INSERT INTO t VALUES ('a', «'the secret'»)", "SELECT 1 FROM t WHERE a LIKE «'%secret%'»"],
);

testCondition(
  'written-text',
  { place: 'default', text: regexp('^0$') },
  { valid: ['CREATE TABLE t (a int DEFAULT 10)'], invalid: ['CREATE TABLE t (a int DEFAULT «0»)'] },
);
