import { expect, test } from 'vitest';
import type { ShownFinding } from './file-review';
import { renderText } from './render-text';

const rangeOf = (script: string, text: string) => {
  const start = script.indexOf(text);
  return { start, end: start + text.length };
};
const finding = (script: string, text: string, more?: Partial<ShownFinding>): ShownFinding => ({
  level: 'error',
  id: 'where-require',
  message: 'Changes every row.',
  range: rangeOf(script, text),
  ...more,
});
const render = (script: string, findings: readonly ShownFinding[]) =>
  renderText([{ file: 'a.sql', script, findings, statements: 2 }], { locale: 'en' });

test('line, column and a caret under the range', () => {
  const script = 'SELECT 1;\nUPDATE orders SET state = 1;';
  expect(render(script, [finding(script, 'orders', { why: 'It locks.', fix: 'Add WHERE.' })])).toBe(
    [
      'a.sql:2:8  error  where-require',
      '  2 │ UPDATE orders SET state = 1;',
      '    │        ^^^^^^',
      '  Changes every row.',
      '  why: It locks.',
      '  fix: Add WHERE.',
      '',
      '2 statements: 1 error, 0 warnings, 0 notices, 0 not checked',
    ].join('\n'),
  );
});

test.each<[name: string, script: string, marked: string, place: string, caretAt: number, carets: number]>([
  ['Chinese before the range takes two columns a character', '/* 订单 */ DROP TABLE a', 'DROP', 'a.sql:1:10', 17, 4],
  ['Chinese inside the range', 'INSERT INTO 订单 VALUES (1)', '订单', 'a.sql:1:13', 18, 4],
  ['a tab is shown as two blanks', '\tDROP TABLE a', 'DROP', 'a.sql:1:2', 8, 4],
  ['CRLF is one line end', 'SELECT 1;\r\nDROP TABLE a', 'DROP', 'a.sql:2:1', 6, 4],
  ['a character beyond the BMP is one column of text', '/* 𝄞 */ DROP TABLE a', 'DROP', 'a.sql:1:9', 14, 4],
])('%s', (_, script, marked, place, caretAt, carets) => {
  const lines = render(script, [finding(script, marked)]).split('\n');
  expect(lines[0]).toBe(`${place}  error  where-require`);
  expect(lines[2]?.indexOf('^')).toBe(caretAt);
  expect(lines[2]?.match(/\^+/)?.[0]).toHaveLength(carets);
});

test('a range over lines says where it ends', () => {
  const script = 'UPDATE t\nSET a = 1\nWHERE b';
  const text = render(script, [finding(script, script)]);
  expect(text).toContain('│ ^^^^^^^^ … 3:8');
});

test('a long line is shown around its range', () => {
  const script = `INSERT INTO t VALUES ${'(1),'.repeat(50_000)}(oops)`;
  const text = render(script, [finding(script, 'oops')]);
  expect(text.length).toBeLessThan(800);
  const [, line, carets] = text.split('\n');
  expect(line?.indexOf('oops')).toBe(carets?.indexOf('^'));
});

test('an empty range at the end of the script still has a caret', () => {
  const script = 'SELECT (1';
  const text = render(script, [finding(script, '', { range: { start: 9, end: 9 } })]);
  expect(text.split('\n')[2]).toBe('    │          ^');
});

test('findings stand in the order of the script, those of the whole script first; none is left out', () => {
  const script = 'DROP TABLE a; DROP TABLE b;';
  const found = [finding(script, 'b'), finding(script, 'a', { level: 'warning' })];
  const whole: ShownFinding = { level: 'gap', id: 'schema-unknown', message: 'No schema was given.' };
  const heads = render(script, [...found, whole]).match(/^a\.sql.*$/gm);
  expect(heads).toEqual([
    'a.sql  not checked  schema-unknown',
    'a.sql:1:12  warning  where-require',
    'a.sql:1:26  error  where-require',
  ]);
});

test('control characters of a script cannot reach the terminal', () => {
  const script = 'SELECT "\u001b]0;owned\u0007\u202e";';
  const text = render(script, [finding(script, 'owned')]);
  for (const control of ['\u001b', '\u0007', '\u202e']) expect(text).not.toContain(control);
});

test('what is exempted is shown with its reason and counted apart', () => {
  const script = 'DROP TABLE a';
  const exempted = { until: '2099-01-31', reason: 'agreed with\nthe DBA' };
  const text = render(script, [finding(script, 'a', { exempted })]);
  expect(text).toContain('exempted until 2099-01-31, so it does not count: agreed with␊the DBA');
  expect(text).toContain('2 statements: 0 errors, 0 warnings, 0 notices, 0 not checked, 1 exempted');
});

test('several files have one summary, and fingerprints when they are asked for', () => {
  const script = 'DROP TABLE a';
  const found = [finding(script, 'a', { fingerprint: '0123456789abcdef' })];
  const files = ['a.sql', 'b.sql'].map((file) => ({ file, script, findings: found, statements: 1 }));
  const text = renderText(files, { locale: 'en', showFingerprints: true });
  expect(text.match(/^.\.sql.*$/gm)).toHaveLength(2);
  expect(text).toContain('fingerprint: 0123456789abcdef');
  expect(text.split('\n').at(-1)).toBe('2 files, 2 statements: 2 errors, 0 warnings, 0 notices, 0 not checked');
  expect(renderText(files, { locale: 'en' })).not.toContain('0123456789abcdef');
});

test('Chinese words for a Chinese reader', () => {
  const script = 'DROP TABLE a';
  const text = renderText(
    [{ file: 'a.sql', script, findings: [finding(script, 'a', { fix: '备份' })], statements: 1 }],
    {
      locale: 'zh',
    },
  );
  expect(text).toContain('错误');
  expect(text).toContain('建议：备份');
  expect(text).toContain('1 条语句：1 个错误');
});
