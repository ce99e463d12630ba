import { expect, test } from 'vitest';
import { statementsAt, statementsIn } from '@/components/console/run/statements-to-run';
import { mysql80 } from '@/lib/sql/dialect';

/** `|` is the cursor, `«»` the selection. */
function at(marked: string): readonly string[] {
  const cursor = marked.indexOf('|');
  const [open, close] = [marked.indexOf('«'), marked.indexOf('»')];
  const text = marked.replaceAll(/[|«»]/g, '');
  const selection = open >= 0 ? { from: open, to: close - 1 } : { from: cursor, to: cursor };
  return statementsAt(text, selection, mysql80).map((statement) => {
    expect(text.slice(statement.from, statement.from + statement.text.length)).toBe(statement.text);
    return statement.text;
  });
}

test.each<[marked: string, run: readonly string[]]>([
  ['SELECT |1; SELECT 2', ['SELECT 1']],
  ['SELECT 1; SELECT| 2', ['SELECT 2']],
  ['SELECT 1;|\nSELECT 2', ['SELECT 1']],
  ['SELECT 1;\n\n|', ['SELECT 1']],
  ['|  SELECT 1', ['SELECT 1']],
  ["SELECT ';|'; SELECT 2", ["SELECT ';'"]],
  ['«SELECT 1; SELECT 2»; SELECT 3', ['SELECT 1', 'SELECT 2']],
  ['SELECT 1, «SELECT 2»', ['SELECT 2']],
  ['|', []],
])('%s', (marked, run) => {
  expect(at(marked)).toEqual(run);
});

test('all of a script', () => {
  expect(statementsIn('SELECT 1; -- x\nSELECT 2;', 10, mysql80)).toEqual([
    { text: 'SELECT 1', from: 10 },
    { text: 'SELECT 2', from: 25 },
  ]);
});
