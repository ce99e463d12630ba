import { glob, testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'column-name',
  { name: glob('pass*'), use: 'any' },
  {
    valid: ['SELECT * FROM t', "SELECT 'password' FROM t", 'SELECT p FROM password'],
    invalid: [
      'SELECT t.«password» FROM t WHERE «PASS» = 1',
      'CREATE TABLE t (id int, «password» text, KEY («password»))',
      'ALTER TABLE t DROP COLUMN «password»',
      'INSERT INTO t («pass») VALUES (1)',
    ],
  },
);

testCondition(
  'column-name',
  { name: glob('pass*'), use: 'define' },
  {
    valid: ['SELECT password FROM t', 'ALTER TABLE t ADD INDEX (password)'],
    invalid: [
      'ALTER TABLE t ADD COLUMN «password» text',
      'ALTER TABLE t CHANGE COLUMN «passwd» p text',
      'ALTER TABLE t CHANGE COLUMN passwd «passwd» text',
      'ALTER TABLE t RENAME COLUMN a TO «passport»',
      'ALTER TABLE t ALTER «pass» SET DEFAULT 1',
    ],
  },
);

testCondition(
  'column-name',
  { name: glob('pass*'), use: 'write' },
  {
    valid: ['SELECT pass FROM t', 'UPDATE t SET a = pass WHERE pass = 1'],
    invalid: ['UPDATE t SET «pass» = pass', 'INSERT INTO t (a, «pass») VALUES (1, 2)', 'REPLACE INTO t SET «pass» = 2'],
  },
);

testCondition(
  'column-name',
  { name: glob('pass*'), use: 'refer' },
  {
    valid: ['UPDATE t SET pass = 1', 'ALTER TABLE t DROP pass', 'CREATE TABLE t (pass int)'],
    invalid: ['UPDATE t SET a = 1 WHERE «pass» = 1', 'CREATE INDEX i ON t («pass»)'],
  },
);
