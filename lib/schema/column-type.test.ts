import { expect, test } from 'vitest';
import { isWidening, parseColumnType, typeText } from '@/lib/schema/column-type';

test.each<[columnType: string, dataType: string, text: string]>([
  ['int(11)', 'int', 'int'],
  ['int', 'int', 'int'],
  ['int(10) unsigned zerofill', 'int', 'int unsigned zerofill'],
  ['tinyint(1)', 'tinyint', 'tinyint(1)'],
  ['tinyint(4)', 'tinyint', 'tinyint'],
  ['tinyint(1) unsigned', 'tinyint', 'tinyint unsigned'],
  ['bigint(20) unsigned', 'bigint', 'bigint unsigned'],
  ['decimal(10,2)', 'decimal', 'decimal(10,2)'],
  ['varchar(20)', 'varchar', 'varchar(20)'],
  ["enum('a','it''s','x,y)')", 'enum', "enum('a','it''s','x,y)')"],
  ["set('a')", 'set', "set('a')"],
  ['datetime(3)', 'datetime', 'datetime(3)'],
  ['year(4)', 'year', 'year'],
  ['longtext', 'longtext', 'longtext'],
  ['double(10,2)', 'double', 'double(10,2)'],
])('COLUMN_TYPE %s', (columnType, dataType, text) => {
  expect(typeText(parseColumnType(columnType, dataType))).toBe(text);
});

const type = (text: string) => parseColumnType(text, text.split(/[ (]/)[0] ?? '');

test.each<[from: string, to: string, widens: boolean]>([
  ['int', 'bigint', true],
  ['bigint', 'int', false],
  ['int', 'int unsigned', false],
  ['int unsigned', 'bigint', true],
  ['int unsigned', 'int', false],
  ['tinyint(1)', 'tinyint', true],
  ['varchar(10)', 'varchar(20)', true],
  ['varchar(20)', 'varchar(10)', false],
  ['char(10)', 'varchar(10)', true],
  ['varchar(10)', 'char(10)', false],
  ['decimal(10,2)', 'decimal(12,2)', true],
  ['decimal(10,2)', 'decimal(10,4)', false],
  ['decimal(10,2)', 'decimal(12,4)', true],
  ["enum('a')", "enum('a','b')", true],
  ["enum('a','b')", "enum('b','a')", false],
  ['text', 'longtext', true],
  ['text', 'longblob', false],
  ['datetime', 'datetime(3)', true],
  ['datetime', 'timestamp', false],
  ['float', 'double', true],
  ['int', 'varchar(20)', false],
])('%s → %s widens: %s', (from, to, widens) => expect(isWidening(type(from), type(to))).toBe(widens));
