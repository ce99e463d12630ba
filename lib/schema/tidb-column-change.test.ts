import { expect, test } from 'vitest';
import { parseColumnType } from '@/lib/schema/column-type';
import { isMetadataOnly } from './tidb-column-change';

const typeOf = (text: string) => parseColumnType(text, text.split(/[ (]/)[0] ?? '');

test.each<[from: string, to: string, isMetadata: boolean]>([
  ['int', 'bigint', true],
  ['bigint', 'int', false],
  ['int', 'int unsigned', false],
  ['varchar(10)', 'varchar(20)', true],
  ['varchar(20)', 'varchar(10)', false],
  ['varchar(20)', 'text', true],
  ['varchar(300)', 'tinytext', false],
  ['text', 'varchar(20)', false],
  ['char(10)', 'varchar(10)', false],
  ['decimal(10,2)', 'decimal(12,2)', false],
  ["enum('a','b')", "enum('a','b','c')", true],
  ["enum('a','b')", "enum('b','a')", false],
  ['int', 'varchar(20)', false],
  ['datetime', 'datetime(3)', true],
  ['datetime(3)', 'datetime', false],
  ['blob', 'longblob', true],
])('%s to %s', (from, to, isMetadata) => expect(isMetadataOnly(typeOf(from), typeOf(to))).toBe(isMetadata));
