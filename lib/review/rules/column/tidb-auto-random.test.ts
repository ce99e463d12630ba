import { testRule } from '@/lib/review/testing/test-rule';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80, tidb85 } from '@/lib/sql/dialect';
import { tidbAutoRandom } from './tidb-auto-random';

const tidb30: Dialect = { flavor: 'tidb', version: 30000 };

testRule(tidbAutoRandom, {
  dialect: tidb85,
  schema:
    'CREATE TABLE t (id bigint PRIMARY KEY AUTO_INCREMENT, a int, b bigint); CREATE TABLE s (id int PRIMARY KEY AUTO_INCREMENT)',
  valid: [
    'CREATE TABLE n (id bigint PRIMARY KEY AUTO_RANDOM, a int)',
    'CREATE TABLE n (id bigint unsigned AUTO_RANDOM(5, 54), a int, PRIMARY KEY (id, a))',
    'CREATE TABLE n (id bigint NOT NULL /*T![auto_rand] AUTO_RANDOM(6) */ PRIMARY KEY)',
    'CREATE TABLE n (id bigint AUTO_INCREMENT PRIMARY KEY NONCLUSTERED) SHARD_ROW_ID_BITS = 4',
    'CREATE TABLE n (id bigint AUTO_INCREMENT, code char(8) PRIMARY KEY, KEY (id))',
    'CREATE TEMPORARY TABLE n (id bigint PRIMARY KEY AUTO_INCREMENT)',
    'ALTER TABLE t MODIFY id bigint AUTO_RANDOM(5)',
    'ALTER TABLE not_read.x MODIFY id bigint AUTO_RANDOM',
    { sql: 'CREATE TABLE n (id bigint PRIMARY KEY AUTO_INCREMENT)', options: { hotSpot: false } },
    { sql: 'CREATE TABLE n (id bigint PRIMARY KEY AUTO_INCREMENT)', dialect: mysql80 },
    { sql: 'CREATE TABLE n (id bigint PRIMARY KEY AUTO_INCREMENT)', dialect: tidb30 },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE n (id bigint NOT NULL «AUTO_INCREMENT» PRIMARY KEY, a int)',
      message: 'hotSpot',
      level: 'notice',
      data: { column: 'id' },
      fixed: 'CREATE TABLE n (id bigint NOT NULL AUTO_RANDOM PRIMARY KEY, a int)',
    },
    { sql: 'CREATE TABLE n (id int «AUTO_INCREMENT», a int, PRIMARY KEY (id, a))', message: 'hotSpot' },
    {
      sql: 'CREATE TABLE n (id bigint «AUTO_INCREMENT», PRIMARY KEY (id) CLUSTERED) AUTO_INCREMENT = 100',
      message: 'hotSpot',
    },
    { sql: 'CREATE TABLE n (id bigint PRIMARY KEY «AUTO_RANDOM»)', dialect: tidb30, message: 'version' },
    { sql: 'CREATE TABLE n (id int PRIMARY KEY «AUTO_RANDOM»)', message: 'type' },
    { sql: 'CREATE TABLE n (id bigint «AUTO_RANDOM», a int, PRIMARY KEY (a, id))', message: 'key' },
    { sql: 'CREATE TABLE n (id bigint «AUTO_RANDOM», a int)', message: 'key' },
    { sql: 'CREATE TABLE n (id bigint «AUTO_RANDOM», PRIMARY KEY (id) NONCLUSTERED)', message: 'nonclustered' },
    {
      sql: 'CREATE TABLE n (id bigint PRIMARY KEY DEFAULT 1 «AUTO_RANDOM»)',
      message: 'both',
      data: { other: 'DEFAULT' },
    },
    { sql: 'CREATE TABLE n (id bigint PRIMARY KEY «AUTO_RANDOM(16)», a int)', message: 'bits' },
    { sql: 'CREATE TABLE n (id bigint PRIMARY KEY «AUTO_RANDOM(5, 20)», a int)', message: 'bits' },
    { sql: 'ALTER TABLE t ADD c bigint «AUTO_RANDOM»', message: 'altered', data: { column: 'c' } },
    { sql: 'ALTER TABLE t MODIFY b bigint «AUTO_RANDOM»', message: 'altered' },
    { sql: 'ALTER TABLE s MODIFY id bigint «AUTO_RANDOM»', message: 'altered' },
  ],
});
