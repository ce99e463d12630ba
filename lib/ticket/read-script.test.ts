import { expect, test } from 'vitest';
import { mysql80 } from '@/lib/sql/dialect';
import { readScript } from '@/lib/ticket/read-script';

const read = (script: string) => readScript(script, mysql80);

test('statements keep their text and place, whatever they are', () => {
  const script = 'USE shop;\nUPDATE orders SET a = 1 WHERE id = 2;\n\nCREATE TABLE t (id int);\nDELETE FROM;';
  const found = read(script);
  expect(found.map(({ kind, execClass, line, usesSchema }) => [kind, execClass, line, usesSchema])).toEqual([
    ['use', 'session', 1, 'shop'],
    ['update', 'dml', 2, null],
    ['create-table', 'ddl', 4, null],
    ['opaque', 'opaque', 5, null],
  ]);
  for (const { text, start, end } of found) expect(script.slice(start, end)).toBe(text);
});

test.each<[a: string, b: string, isSame: boolean]>([
  ['UPDATE t SET a = 1 WHERE id = 2', 'update  t set a=9 /* x */ where id = 77', true],
  ['SELECT * FROM t WHERE id IN (1)', 'SELECT * FROM t WHERE id IN (1, 2, 3)', true],
  ["INSERT INTO t VALUES (1, 'a')", "INSERT INTO t VALUES (2, 'b', 3)", true],
  ['UPDATE t SET a = 1', 'UPDATE t SET b = 1', false],
  ['SELECT f(1, a)', 'SELECT f(1)', false],
  ['DELETE FROM t WHERE id = 1', 'DELETE FROM t WHERE id > 1', false],
])('%s and %s are of one form: %s', (a, b, isSame) => {
  expect(read(a)[0]?.fingerprint === read(b)[0]?.fingerprint).toBe(isSame);
});
