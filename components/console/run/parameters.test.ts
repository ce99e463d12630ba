import { expect, test } from 'vitest';
import type { ParameterValue } from '@/components/console/run/parameters';
import { fillHoles, holesOf, namesOf } from '@/components/console/run/parameters';
import { mysql80 } from '@/lib/sql/dialect';

test.each<[text: string, names: readonly string[]]>([
  ['SELECT * FROM t WHERE id = :id', ['id']],
  ['SELECT :a, :b, :a', ['a', 'b']],
  ['SELECT \':x\', ":y", `:z` -- :w\n', []],
  ['SELECT a := 1', []],
  ['lab:begin', []],
  ['SELECT : id', []],
  ['SELECT /* :c */ 1', []],
  ["SELECT '10:30:00'", []],
])('%s asks for %j', (text, names) => {
  expect(namesOf(holesOf(text, mysql80))).toEqual(names);
});

test.each<[text: string, value: ParameterValue, filled: string]>([
  ['id = :v', { kind: 'number', value: '42' }, 'id = 42'],
  ['id = :v', { kind: 'number', value: '1 OR 1=1' }, "id = '1 OR 1=1'"],
  ['id -:v', { kind: 'number', value: '-1' }, 'id -(-1)'],
  ['n = :v', { kind: 'text', value: "a' OR '1'='1" }, "n = 'a'' OR ''1''=''1'"],
  ['n = :v', { kind: 'text', value: "\\' -- " }, "n = '\\\\'' -- '"],
  ['n IS :v', { kind: 'null' }, 'n IS NULL'],
])('%s with %j is %s', (text, value, filled) => {
  expect(fillHoles(text, holesOf(text, mysql80), new Map([['v', value]]))).toBe(filled);
});

test('whatever is typed as text stays one literal', () => {
  const typed = 'x\'; DROP TABLE t; -- \n\\ \0 \u001a " `';
  const text = fillHoles('SELECT :v', holesOf('SELECT :v', mysql80), new Map([['v', { kind: 'text', value: typed }]]));
  expect(holesOf(text, mysql80)).toEqual([]);
  expect(text.startsWith("SELECT '") && text.endsWith("'")).toBe(true);
});
