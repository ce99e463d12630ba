import { expect, test } from 'vitest';
import { valueBytes } from '@/lib/schema/column-bytes';
import { parseColumnType } from '@/lib/schema/column-type';

/** Measured on MySQL 9.7 and MariaDB 10.11: the longest VARCHAR in latin1 that fits beside the column into a key of 3,072 bytes. */
test.each<[type: string, charset: string | null, prefix: number | null, bytes: number | undefined]>([
  ['tinyint', null, null, 1],
  ['mediumint', null, null, 3],
  ['bigint unsigned', null, null, 8],
  ['decimal(9,0)', null, null, 4],
  ['decimal(20,5)', null, null, 10],
  ['datetime', null, null, 5],
  ['datetime(6)', null, null, 8],
  ['timestamp', null, null, 4],
  ['time', null, null, 3],
  ['date', null, null, 3],
  ['year', null, null, 1],
  ['bit(8)', null, null, 1],
  ['bit(9)', null, null, 2],
  ["enum('x','y')", 'utf8mb4', null, 1],
  ["set('a','b','c','d','e','f','g','h','i')", 'utf8mb4', null, 2],
  ['varchar(768)', 'utf8mb4', null, 3072],
  ['varchar(768)', 'utf8mb4', 10, 40],
  ['char(10)', 'utf8mb3', null, 30],
  ['varchar(100)', 'gbk', null, 200],
  ['varchar(100)', 'latin1', null, 100],
  ['varchar(100)', null, null, undefined],
  ['varbinary(100)', null, null, 100],
  ['blob', null, 20, 20],
  ['blob', null, null, 65_535],
  ['text', 'utf8mb4', 20, 80],
  ['mediumtext', 'utf8mb4', null, 16_777_215],
  ['json', null, null, undefined],
])('%s in %s, prefix %s: %s bytes', (type, charset, prefix, bytes) => {
  const name = type.split(/[ (]/)[0] ?? '';
  expect(valueBytes({ type: parseColumnType(type, name), charset }, prefix)).toBe(bytes);
});
