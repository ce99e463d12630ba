import { glob, testCondition } from '@/lib/review/custom/testing/test-condition';

const option = (name: string, value: string, valid: readonly string[], invalid: readonly string[]) =>
  testCondition('option-value', { option: name, value: glob(value) }, { valid, invalid });

option(
  'engine',
  'myisam',
  ['CREATE TABLE t (a int) ENGINE=InnoDB', 'CREATE TABLE t (a int)'],
  ['CREATE TABLE t (a int) ENGINE=«MyISAM»', 'ALTER TABLE t ENGINE «myisam»'],
);
option(
  'charset',
  'utf8',
  ['CREATE TABLE t (a int) CHARSET utf8mb4'],
  [
    'CREATE TABLE t (a int) DEFAULT CHARSET=«utf8»',
    'CREATE DATABASE d CHARACTER SET «utf8»',
    'ALTER TABLE t CONVERT TO CHARACTER SET «utf8»',
  ],
);
option(
  'collate',
  '*_ci',
  ['CREATE TABLE t (a int) COLLATE utf8mb4_bin'],
  [
    'CREATE TABLE t (a int) COLLATE «utf8mb4_general_ci»',
    'ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE «utf8mb4_general_ci»',
  ],
);
option(
  'algorithm',
  'copy',
  ['ALTER TABLE t ADD a int, ALGORITHM=INSTANT'],
  ['ALTER TABLE t ADD a int, «ALGORITHM=COPY»', 'CREATE INDEX «i» ON t (a) ALGORITHM=COPY'],
);
option(
  'lock',
  'exclusive',
  ['ALTER TABLE t ADD a int'],
  ['ALTER TABLE t ADD a int, «LOCK=EXCLUSIVE»', 'DROP INDEX «i» ON t LOCK=EXCLUSIVE'],
);
option(
  'index-type',
  'hash',
  ['CREATE TABLE t (a int, KEY (a) USING BTREE)'],
  ['CREATE TABLE t (a int, KEY (a) USING «HASH»)'],
);
