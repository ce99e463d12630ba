import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql97, tidb85 } from '@/lib/sql/dialect';
import { foreignKeyDefinition } from './foreign-key-definition';

testRule(foreignKeyDefinition, {
  schema: `CREATE TABLE p (id int PRIMARY KEY, uid int unsigned, code varchar(20) COLLATE utf8mb4_bin, price decimal(10,2),
      at datetime, big bigint, UNIQUE (id, uid));
    CREATE TABLE t (x int, y int unsigned NOT NULL, s varchar(50), d decimal(12,2),
      CONSTRAINT taken FOREIGN KEY (x) REFERENCES p (id))`,
  valid: [
    'CREATE TABLE o (a int, b int unsigned, FOREIGN KEY (a, b) REFERENCES p (id, uid))',
    'CREATE TABLE o (a varchar(99) COLLATE utf8mb4_bin, FOREIGN KEY (a) REFERENCES p (code))',
    'CREATE TABLE o (a timestamp NULL, FOREIGN KEY (a) REFERENCES p (at))',
    'ALTER TABLE t ADD CONSTRAINT free FOREIGN KEY (x) REFERENCES p (id) ON DELETE SET NULL ON UPDATE CASCADE',
    'ALTER TABLE t ADD FOREIGN KEY (d) REFERENCES p (price)',
    'CREATE TABLE o (a int, b int, FOREIGN KEY (a) REFERENCES o (b))',
    'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES nowhere (id)',
    'CREATE TABLE o (a bigint REFERENCES p (id))',
    'ALTER TABLE t ADD KEY (x)',
    'CREATE TABLE IF NOT EXISTS t (x int, CONSTRAINT taken FOREIGN KEY (x) REFERENCES p (id))',
    { sql: 'ALTER TABLE t ADD FOREIGN KEY IF NOT EXISTS taken (x) REFERENCES p (id)', dialect: mariadb1011 },
    'DROP TABLE t; CREATE TABLE t (x int, CONSTRAINT taken FOREIGN KEY (x) REFERENCES p (id))',
    {
      sql: 'CREATE OR REPLACE TABLE t (x int, CONSTRAINT taken FOREIGN KEY (x) REFERENCES p (id))',
      dialect: mariadb1011,
    },
    'CREATE TABLE o (a bigint, FOREIGN KEY (a) REFERENCES p (id)) ENGINE=MyISAM',
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES p', dialect: mysql97 },
    { sql: 'CREATE TABLE o (a int, CONSTRAINT taken FOREIGN KEY (a) REFERENCES p (id))', dialect: tidb85 },
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t ADD FOREIGN KEY (x, y) REFERENCES p («id»)',
      message: 'count',
      data: { count: 2, referenced: 1, parent: 'p' },
    },
    { sql: 'CREATE TABLE o (a int, FOREIGN KEY (a) REFERENCES app.p («id, uid»))', message: 'count' },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES «p»', message: 'noColumns' },
    {
      sql: 'ALTER TABLE t ADD CONSTRAINT «TAKEN» FOREIGN KEY (x) REFERENCES p (id)',
      message: 'name',
      data: { name: 'TAKEN' },
    },
    { sql: 'CREATE TABLE o (a int, CONSTRAINT «taken» FOREIGN KEY (a) REFERENCES p (id))', message: 'name' },
    {
      sql: 'CREATE TABLE o (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id), CONSTRAINT «f» FOREIGN KEY (a) REFERENCES p (id))',
      message: 'name',
    },
    {
      sql: 'ALTER TABLE t DROP FOREIGN KEY taken, ADD CONSTRAINT «taken» FOREIGN KEY (x) REFERENCES p (id)',
      message: 'name',
    },
    {
      sql: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES p («idd»)',
      message: 'column',
      data: { parent: 'p', column: 'idd' },
      fixed: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES p (id)',
    },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY («y») REFERENCES p (uid) ON DELETE SET NULL', message: 'setNull' },
    {
      sql: 'CREATE TABLE o (a int, id int PRIMARY KEY, FOREIGN KEY («id») REFERENCES o (a) ON UPDATE SET NULL)',
      message: 'setNull',
    },
    {
      sql: 'ALTER TABLE t ADD FOREIGN KEY («y») REFERENCES p (id)',
      message: 'type',
      data: { column: 'y', type: 'INT UNSIGNED', referenced: 'id', other: 'INT' },
    },
    { sql: 'CREATE TABLE o (a bigint, FOREIGN KEY («a») REFERENCES p (id))', message: 'type' },
    { sql: 'ALTER TABLE t ADD z char(9), ADD FOREIGN KEY («z») REFERENCES p (id)', message: 'type' },
    { sql: 'CREATE TABLE o («a» bigint REFERENCES p (id))', dialect: mariadb1011, message: 'type' },
    {
      sql: 'ALTER TABLE t ADD FOREIGN KEY («s») REFERENCES p (code)',
      message: 'collation',
      data: { collation: 'utf8mb4_0900_ai_ci', other: 'utf8mb4_bin' },
    },
  ],
});
