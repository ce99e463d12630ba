import { describe, expect, test } from 'vitest';
import { isOn, listOf, readSettings } from '@/lib/review/foreign/foreign-settings';

const read = (text: string) => Object.fromEntries(readSettings(text).map(({ name, value }) => [name, value]));

describe('readSettings', () => {
  test.each<[name: string, text: string, settings: Record<string, unknown>]>([
    [
      'a configuration file',
      '# head\n[inc]\ncheck_dml_where = true # always\nindex_prefix = "idx_"\nmax_keys=5\nsupport_charset = "utf8,utf8mb4"\n[inc_level]\ner_no_where_condition = 2\n',
      {
        check_dml_where: true,
        index_prefix: 'idx_',
        max_keys: 5,
        support_charset: 'utf8,utf8mb4',
        er_no_where_condition: 2,
      },
    ],
    [
      'the table that a client draws',
      '+---------------+-------+\n| Variable_name | Value |\n+---------------+-------+\n| check_dml_where | true |\n| table_prefix    |       |\n+---+\n',
      { check_dml_where: true, table_prefix: '' },
    ],
    [
      'three columns, of levels',
      '| Name | Value | Desc |\n| er_foreign_key | 2 | Foreign key is not allowed |',
      { er_foreign_key: 2, Name: 'Value' },
    ],
    [
      'plain output',
      'Variable_name\tValue\ncheck_dml_where\ttrue\nmax_keys\t5\n',
      { check_dml_where: true, max_keys: 5 },
    ],
    [
      'vertical output',
      '*** 1. row ***\nVariable_name: check_dml_where\n        Value: true\n*** 2. row ***\nVariable_name: lang\nValue: zh-CN\n',
      { check_dml_where: true, lang: 'zh-CN' },
    ],
    [
      'statements',
      'inception set check_dml_where = 1;\ninception set level er_no_where_condition = 2;\nINCEPTION SET GLOBAL lang = "en";',
      { check_dml_where: 1, er_no_where_condition: 2, lang: 'en' },
    ],
    [
      'JSON',
      '{"DMLWhere":true,"MaxAffectRows":1000,"SupportCharset":""}',
      { DMLWhere: true, MaxAffectRows: 1000, SupportCharset: '' },
    ],
    ['JSON inside an answer', '{"code":1200,"payload":{"DMLWhere":true}}', { code: 1200, DMLWhere: true }],
    ['JSON inside a column', '[{"id":1,"audit_role":"{\\"DMLWhere\\":false}"}]', { id: 1, DMLWhere: false }],
    ['a list of names and values', '[{"item":"ddl_dml_separation","value":"true"}]', { ddl_dml_separation: 'true' }],
    ['set twice: the last', 'max_keys = 3\nmax_keys = 7', { max_keys: 7 }],
    ['Windows line ends', 'max_keys = 3\r\nlang = "x"\r\n', { max_keys: 3, lang: 'x' }],
    ['nothing of the kind', 'SELECT 1;\nhello world, how are you', {}],
    ['JSON that is broken', '{"DMLWhere": ', {}],
    ['nothing', '', {}],
  ])('%s', (_, text, settings) => {
    expect(read(text)).toEqual(settings);
  });

  test('lines are those of the text', () => {
    expect(readSettings('\n\nmax_keys = 3\n')).toEqual([{ name: 'max_keys', value: 3, line: 3 }]);
  });

  test('many lines and deep JSON end soon', () => {
    const started = performance.now();
    readSettings('a_b  '.repeat(50_000));
    readSettings(Array.from({ length: 20_000 }, (_, i) => `key_${i} = "${'x'.repeat(5)}" # c`).join('\n'));
    readSettings(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});

test('switches and lists', () => {
  expect(['true', 'ON', 1, true, '1', 'yes'].map(isOn)).toEqual([true, true, true, true, true, true]);
  expect([false, 0, 'off', '', 'no', 2].map(isOn)).toEqual([false, false, false, false, false, false]);
  expect(listOf(' id  bigint , ctime,,')).toEqual(['id bigint', 'ctime']);
});
