import { describe, expect, test } from 'vitest';
import { archeryMap } from '@/lib/review/foreign/archery-map';
import type { ForeignMap } from '@/lib/review/foreign/foreign-map';
import { readSettings } from '@/lib/review/foreign/foreign-settings';
import { goinceptionMap } from '@/lib/review/foreign/goinception-map';
import { takeOver } from '@/lib/review/foreign/take-over';
import { yearningMap } from '@/lib/review/foreign/yearning-map';
import { rules } from '@/lib/review/registry';
import { ruleSetOf } from '@/lib/review/rule-set';
import { invariant } from '@/lib/shared/assert';

const ruleSet = ruleSetOf(rules);
const maps = [goinceptionMap, yearningMap, archeryMap] as const;

function take(map: ForeignMap, text: string) {
  const taken = takeOver(readSettings(text), map, ruleSet);
  invariant(taken, 'something was found');
  return taken;
}

describe('goInception', () => {
  test.each<[name: string, text: string, rule: string, setting: unknown]>([
    [
      'a switch with its level',
      'check_dml_where=1\ner_no_where_condition=2',
      'update-delete-require-where',
      { level: 'error', options: {} },
    ],
    [
      'a switch that is off',
      'check_dml_where=0\ner_no_where_condition=2',
      'update-delete-require-where',
      { level: 'off', options: {} },
    ],
    [
      'level 0 is off',
      'check_dml_where=1\ner_no_where_condition=0',
      'update-delete-require-where',
      { level: 'off', options: {} },
    ],
    ['what is allowed is no rule', 'enable_foreign_key = true', 'no-foreign-key', { level: 'off', options: {} }],
    ['what is not allowed is one', 'enable_foreign_key = false', 'no-foreign-key', { level: 'error', options: {} }],
    ['a limit', 'max_insert_rows = 500', 'insert-row-limit', { level: 'warning', options: { max: 500 } }],
    ['a limit of 0 is none', 'max_insert_rows = 0', 'insert-row-limit', { level: 'off', options: {} }],
    [
      'a list',
      'support_engine = "InnoDB,TokuDB"',
      'table-engine',
      { level: 'error', options: { allow: ['innodb', 'tokudb'] } },
    ],
    [
      'a default of the product',
      'lang = "en-US"\ncheck_dml_where = true',
      'affected-rows-limit',
      { level: 'warning', options: { max: 5000 } },
    ],
    [
      'two settings together',
      'check_index_prefix=true\nindex_prefix="ix_"',
      'index-naming',
      { level: 'warning', options: { prefix: ['ix_'] } },
    ],
    ['a level without a switch', 'er_bad_field_error = 1', 'column-not-exist', { level: 'warning', options: {} }],
  ])('%s', (_, text, rule, setting) => {
    expect(take(goinceptionMap, text).rules[rule]).toEqual(setting);
  });

  test('every setting is told: taken, without counterpart and why, or not known', () => {
    const { lines } = take(
      goinceptionMap,
      'check_dml_where = true\nosc_on = true\nlang = "zh-CN"\nfrobnicate = 1\ner_syntax_error = 0\n',
    );
    const given = lines.filter(({ isDefault }) => !isDefault);
    expect(given.map(({ name, outcome, line }) => [name, outcome, line])).toEqual([
      ['check_dml_where', 'taken', 1],
      ['osc_on', 'none', 2],
      ['lang', 'none', 3],
      ['frobnicate', 'unknown', 4],
      ['er_syntax_error', 'none', 5],
    ]);
    expect(given.filter(({ outcome }) => outcome === 'none').every(({ note }) => note?.en && note.zh)).toBe(true);
    expect(lines.find(({ name }) => name === 'max_update_rows')).toMatchObject({ isDefault: true, outcome: 'taken' });
  });
});

describe('Yearning', () => {
  test('its audit role, as the database holds it', () => {
    const { rules: found, lines } = take(
      yearningMap,
      '{"DMLWhere":true,"DDLEnableDropTable":false,"DDLMaxKey":5,"MaxAffectRows":0,"AllowCreateView":true,"SupportCharset":"utf8mb4, utf8","IsOSC":false,"OscSize":0}',
    );
    expect(found).toMatchObject({
      'update-delete-require-where': { level: 'error' },
      'no-drop-table': { level: 'error' },
      'index-count-limit': { level: 'error', options: { max: 5 } },
      'affected-rows-limit': { level: 'off' },
      'no-view': { level: 'off' },
      'charset-allow-list': { level: 'error', options: { allow: ['utf8mb4', 'utf8'] } },
    });
    expect(found['table-require-pk']).toBeUndefined();
    expect(take(yearningMap, '{"DMLInsertColumns":true,"DMLInsertMustExplicitly":false}').rules).toMatchObject({
      'insert-require-columns': { level: 'error' },
    });
    expect(lines.find(({ name }) => name === 'OscSize')?.outcome).toBe('none');
  });
});

test('Archery: one rule, and a reason for everything else', () => {
  const { rules: found, lines } = take(
    archeryMap,
    'ddl_dml_separation = true\ncritical_ddl_regex = ^drop\nauto_review_regex=x',
  );
  expect(found).toEqual({ 'mix-ddl-dml': { level: 'error', options: {} } });
  expect(lines.map(({ outcome }) => outcome)).toEqual(['taken', 'none', 'none']);
});

test('a text without a setting of the product is none of its', () => {
  expect(takeOver(readSettings('foo = 1\nbar = 2'), goinceptionMap, ruleSet)).toBeUndefined();
  expect(takeOver(readSettings('{"DMLWhere":true}'), goinceptionMap, ruleSet)).toBeUndefined();
  expect(takeOver(readSettings(''), yearningMap, ruleSet)).toBeUndefined();
});

test('a value that no rule takes is told and not kept', () => {
  const { rules: found, lines } = take(goinceptionMap, 'max_keys = 2.5');
  expect(found['index-count-limit']).toBeUndefined();
  expect(lines.find(({ name }) => name === 'max_keys')).toMatchObject({
    outcome: 'failed',
    note: { en: expect.any(String) },
  });
});

describe.each(maps.map((map) => [map.source, map] as const))('the map of %s', (_, map) => {
  test('names each rule once, and no setting as both a rule’s and without counterpart', () => {
    const ids = map.rules.map(({ rule }) => rule);
    expect(new Set(ids).size).toBe(ids.length);
    const used = new Set(
      map.rules.flatMap(({ on, levelFrom = [] }) => [...on.map(({ setting }) => setting), ...levelFrom]),
    );
    expect([...Object.keys(map.none), ...Object.keys(map.levels)].filter((name) => used.has(name))).toEqual([]);
  });

  test('every rule that is there takes its options', () => {
    const everything = map.rules.flatMap(({ on, options = {} }) => [
      ...on.map((condition) =>
        'is' in condition ? `${condition.setting} = ${condition.is}` : `${condition.setting} = 4`,
      ),
      ...Object.values(options).flatMap((from) =>
        'always' in from ? [] : [`${from.setting} = ${from.as === 'number' ? 4 : '"abc"'}`],
      ),
    ]);
    const { lines } = take(map, everything.join('\n'));
    const failed = lines.filter(({ outcome, note }) => outcome === 'failed' && note?.en.startsWith('not valid'));
    expect(failed.map(({ name, note }) => `${name}: ${note?.en}`)).toEqual([]);
  });
});
