import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { partitionDefinition } from './partition-definition';

const schema = `
  CREATE TABLE r (a int, b int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));
  CREATE TABLE m (a date) PARTITION BY RANGE COLUMNS (a) (PARTITION p0 VALUES LESS THAN ('2024-01-01'), PARTITION pm VALUES LESS THAN (MAXVALUE));
  CREATE TABLE l (a int) PARTITION BY LIST (a) (PARTITION p0 VALUES IN (1, 2), PARTITION p1 VALUES IN (3));
  CREATE TABLE h (a int) PARTITION BY LINEAR HASH (a) PARTITIONS 4;
  CREATE TABLE plain (a int, b int)`;

testRule(partitionDefinition, {
  schema,
  valid: [
    'CREATE TABLE n (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (1), PARTITION p1 VALUES LESS THAN MAXVALUE)',
    'CREATE TABLE n (a int, PRIMARY KEY (a)) PARTITION BY HASH (a) PARTITIONS 4',
    'CREATE TABLE n (a date) PARTITION BY RANGE (TO_DAYS(a)) (PARTITION p0 VALUES LESS THAN (TO_DAYS("2024-01-01")), PARTITION p1 VALUES LESS THAN (TO_DAYS("2024-02-01")))',
    'CREATE TABLE n (a int, b int) PARTITION BY LIST COLUMNS (a, b) (PARTITION p0 VALUES IN ((1, 2), (1, 3)), PARTITION p1 VALUES IN ((1, 4)))',
    'ALTER TABLE r ADD PARTITION (PARTITION p2 VALUES LESS THAN (30), PARTITION p3 VALUES LESS THAN MAXVALUE)',
    'ALTER TABLE r DROP PARTITION P0; ALTER TABLE r ADD PARTITION (PARTITION p0 VALUES LESS THAN (30))',
    'ALTER TABLE r TRUNCATE PARTITION ALL',
    "ALTER TABLE m REORGANIZE PARTITION pm INTO (PARTITION p1 VALUES LESS THAN ('2025-01-01'), PARTITION pm VALUES LESS THAN (MAXVALUE))",
    'ALTER TABLE l ADD PARTITION (PARTITION p2 VALUES IN (4, NULL))',
    'ALTER TABLE h ADD PARTITION PARTITIONS 2',
    'ALTER TABLE h COALESCE PARTITION 3',
    'ALTER TABLE plain PARTITION BY KEY (a) PARTITIONS 4',
    'SELECT a FROM r PARTITION (p0, p1); INSERT INTO r PARTITION (p0) (a) VALUES (1)',
    { sql: 'ALTER TABLE r DROP PARTITION IF EXISTS p9', dialect: mariadb1011 },
    { sql: 'CREATE TABLE n (a int PRIMARY KEY, b int) PARTITION BY HASH (b)', dialect: tidb85 },
    { sql: 'CREATE TABLE n (a int) PARTITION BY RANGE (a)', dialect: tidb85 },
  ],
  invalid: [
    { sql: 'ALTER TABLE plain «ADD PARTITION» (PARTITION p0 VALUES LESS THAN (1))', message: 'notPartitioned' },
    { sql: 'ALTER TABLE plain «REMOVE PARTITIONING»', message: 'notPartitioned', data: { table: 'plain' } },
    { sql: 'ALTER TABLE plain «ANALYZE PARTITION p0»', message: 'notPartitioned' },
    { sql: 'SELECT a FROM plain PARTITION («p0»)', message: 'notPartitioned' },
    {
      sql: 'ALTER TABLE app.r DROP PARTITION p0, «p9»',
      message: 'missing',
      data: { table: 'r', partition: 'p9' },
    },
    { sql: 'ALTER TABLE r TRUNCATE PARTITION p0, «p7»; ALTER TABLE r REBUILD PARTITION «p8»', message: 'missing' },
    { sql: 'ALTER TABLE r EXCHANGE PARTITION «p9» WITH TABLE plain', message: 'missing' },
    {
      sql: 'SELECT a FROM r PARTITION (p0, «p9») AS x; REPLACE INTO r PARTITION («p9») (a) VALUES (1)',
      message: 'missing',
    },
    { sql: 'ALTER TABLE r ADD PARTITION (PARTITION «P1» VALUES LESS THAN (30))', message: 'duplicate' },
    {
      sql: 'CREATE TABLE n (a int) PARTITION BY LIST (a) (PARTITION p VALUES IN (1), PARTITION «p» VALUES IN (2))',
      message: 'duplicate',
    },
    {
      sql: 'CREATE TABLE n (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 «VALUES LESS THAN (10)»)',
      message: 'order',
      data: { partition: 'p1', previous: 'p0' },
    },
    { sql: 'ALTER TABLE r ADD PARTITION (PARTITION p2 «VALUES LESS THAN (15)»)', message: 'order' },
    {
      sql: "ALTER TABLE m REORGANIZE PARTITION pm INTO (PARTITION p1 «VALUES LESS THAN ('2023-06-01')», PARTITION pm VALUES LESS THAN (MAXVALUE))",
      message: 'order',
    },
    { sql: "ALTER TABLE m ADD PARTITION (PARTITION p9 «VALUES LESS THAN ('2030-01-01')»)", message: 'afterMaxvalue' },
    {
      sql: 'ALTER TABLE l ADD PARTITION (PARTITION p2 VALUES IN (5, «3», «5»))',
      message: 'value',
      data: { partition: 'p2' },
    },
    {
      sql: 'ALTER TABLE l ADD PARTITION (PARTITION p2 «VALUES LESS THAN (9)»)',
      message: 'wrongValues',
      data: { method: 'LIST' },
    },
    { sql: 'CREATE TABLE n (a int) PARTITION BY HASH (a) (PARTITION p0 «VALUES IN (1)»)', message: 'wrongValues' },
    {
      sql: 'CREATE TABLE n (a int) «PARTITION» BY RANGE COLUMNS (a)',
      message: 'undefined',
      data: { method: 'RANGE COLUMNS' },
    },
    { sql: 'ALTER TABLE r «DROP PARTITION p0, p1»', message: 'all' },
    { sql: 'ALTER TABLE h «COALESCE PARTITION 4»', message: 'all' },
    { sql: 'ALTER TABLE h «DROP PARTITION» p0', message: 'method', data: { method: 'HASH', action: 'DROP' } },
    { sql: 'ALTER TABLE r «COALESCE PARTITION» 1', message: 'method' },
    {
      sql: 'CREATE TABLE n (a int PRIMARY KEY, b date, UNIQUE KEY u (a, b)) PARTITION BY RANGE (TO_DAYS(«b»)) (PARTITION p VALUES LESS THAN MAXVALUE)',
      message: 'key',
      data: { index: 'PRIMARY', column: 'b' },
    },
    { sql: 'CREATE TABLE n (a int, b int, UNIQUE KEY (a)) PARTITION BY KEY («b») PARTITIONS 4', message: 'key' },
  ],
});
