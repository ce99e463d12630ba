import { describe, expect, test } from 'vitest';
import { mysql80 } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { ident, qualifiedIdent, stringLiteral } from '@/lib/sql/quote';
import { findAll } from '@/lib/sql/walk';

const hostile = [
  'a',
  'order',
  'a b',
  '`',
  '``',
  'a`b',
  'a`; DROP TABLE t; -- ',
  '名前',
  "it's",
  '"',
  '\\',
  'a\nb',
  '1',
  'a.b',
  '😀',
];

describe('ident', () => {
  test.each(hostile)('%j comes back from the parser as it was', (name) => {
    const result = parseStatement(`SELECT 1 FROM ${ident(name)}`, { dialect: mysql80 });
    const [table] = result.ok ? findAll(result.statement, 'table-ref') : [];
    expect(table?.table.name.text).toBe(name);
    expect(table?.table.schema).toBeUndefined();
  });

  test('what can be no name is quoted all the same: the server refuses it, and a review has to print it', () => {
    expect(ident('')).toBe('``');
    expect(ident('a\0`b')).toBe('`a\0``b`');
  });

  test('qualified', () => {
    expect(qualifiedIdent('a`', 'b')).toBe('`a```.`b`');
    expect(qualifiedIdent(undefined, 'b')).toBe('`b`');
  });
});

describe('stringLiteral', () => {
  test.each([...hostile, '', '\0', '\r\n', '\x1a', "\\'", '%_', "'; DROP TABLE t; -- "])(
    '%j comes back as it was',
    (value) => {
      for (const noBackslashEscapes of [false, true]) {
        const sqlMode = { ansiQuotes: false, noBackslashEscapes, pipesAsConcat: false, ignoreSpace: false };
        const result = parseStatement(`SELECT ${stringLiteral(value, noBackslashEscapes)}`, {
          dialect: mysql80,
          sqlMode,
        });
        const [literal] = result.ok ? findAll(result.statement, 'string') : [];
        expect(literal?.value).toBe(value);
      }
    },
  );
});
