import { testCondition } from '@/lib/review/custom/testing/test-condition';

const attribute = (name: string, valid: readonly string[], invalid: readonly string[]) =>
  testCondition('column-attribute', { attributes: [name] }, { valid, invalid });

attribute(
  'not-null',
  ['CREATE TABLE t (a int)', 'CREATE TABLE t (a int NULL)'],
  ['CREATE TABLE t (a int «NOT NULL», b int)'],
);
attribute('null', ['CREATE TABLE t (a int NOT NULL)'], ['CREATE TABLE t (a int «NULL»)']);
attribute('default', ['CREATE TABLE t (a int)'], ['ALTER TABLE t ADD a int «DEFAULT 1»']);
attribute(
  'on-update',
  ['CREATE TABLE t (a timestamp)'],
  ['CREATE TABLE t (a timestamp «ON UPDATE CURRENT_TIMESTAMP»)'],
);
attribute('auto-increment', ['CREATE TABLE t (a int)'], ['CREATE TABLE t (a int «AUTO_INCREMENT» PRIMARY KEY)']);
attribute('comment', ["CREATE TABLE t (a int) COMMENT 'x'"], ["CREATE TABLE t (a int «COMMENT 'x'»)"]);
attribute(
  'collate',
  ['CREATE TABLE t (a char(1)) COLLATE utf8mb4_bin'],
  ['CREATE TABLE t (a char(1) «COLLATE utf8mb4_bin»)'],
);
attribute('charset', ['CREATE TABLE t (a char(1))'], ['CREATE TABLE t (a char(1) CHARACTER SET «latin1»)']);
attribute('unsigned', ['CREATE TABLE t (a int)'], ['CREATE TABLE t (a «int unsigned» NOT NULL)']);
attribute('zerofill', ['CREATE TABLE t (a int)'], ['CREATE TABLE t (a «int zerofill»)']);
attribute('generated', ['CREATE TABLE t (a int)'], ['CREATE TABLE t (a int, b int «AS (a + 1)»)']);
attribute('invisible', ['CREATE TABLE t (a int VISIBLE)'], ['CREATE TABLE t (a int «INVISIBLE», b int)']);
attribute('primary-key', ['CREATE TABLE t (a int, PRIMARY KEY (a))'], ['CREATE TABLE t (a int «PRIMARY KEY»)']);
attribute('unique', ['CREATE TABLE t (a int, UNIQUE (a))'], ['CREATE TABLE t (a int «UNIQUE»)']);
attribute('references', ['CREATE TABLE t (a int)'], ['CREATE TABLE t (a int «REFERENCES u (id)»)']);
attribute('check', ['CREATE TABLE t (a int, CHECK (a > 0))'], ['CREATE TABLE t (a int «CHECK (a > 0)»)']);
