import { describe, expect, test } from 'vitest';
import { dialectOfVersionString, parseVersion, sqlModeFrom, versionText } from '@/lib/sql/dialect';

describe('parseVersion', () => {
  test.each([
    ['8.0.36', 80036],
    ['8.4', 80400],
    ['9', 90000],
    ['10.11.6', 101106],
    ['8.0.36-28-debug', 80036],
    ['5.7.44-log', 50744],
    ['11.4.2.1', 110402],
    ['', undefined],
    ['newest', undefined],
    ['100.0.0', undefined],
    ['8.x', undefined],
  ])('%s is %s', (text, version) => {
    expect(parseVersion(text)).toBe(version);
  });
});

describe('dialectOfVersionString', () => {
  test.each([
    ['8.0.36', 'mysql', 80036],
    ['8.0.36-28', 'mysql', 80036],
    ['5.7.44-48-log', 'mysql', 50744],
    ['9.7.4', 'mysql', 90704],
    ['10.11.6-MariaDB-1:10.11.6+maria~deb12-log', 'mariadb', 101106],
    ['5.5.5-10.6.16-MariaDB', 'mariadb', 100616],
    ['8.0.11-TiDB-v8.5.0', 'tidb', 80500],
    ['5.7.25-TiDB-v6.5.10-alpha', 'tidb', 60510],
  ])('%s is %s %d', (text, flavor, version) => {
    expect(dialectOfVersionString(text)).toEqual({ flavor, version });
  });

  test('what is no version has no dialect', () => {
    expect(dialectOfVersionString('proxy')).toBeUndefined();
  });
});

test.each([
  ['', [false, false, false, false]],
  ['STRICT_TRANS_TABLES,ANSI_QUOTES', [true, false, false, false]],
  ['no_backslash_escapes', [false, true, false, false]],
  ['ANSI', [true, false, true, true]],
  ['PIPES_AS_CONCAT,IGNORE_SPACE', [false, false, true, true]],
])('sql_mode %s', (value, [ansiQuotes, noBackslashEscapes, pipesAsConcat, ignoreSpace]) => {
  expect(sqlModeFrom(value)).toEqual({ ansiQuotes, noBackslashEscapes, pipesAsConcat, ignoreSpace });
});

test.each([
  [80036, '8.0.36'],
  [101106, '10.11.6'],
])('version %i is %s', (version, text) => expect(versionText(version)).toBe(text));
