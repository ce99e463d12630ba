import { describe, expect, test } from 'vitest';
import type { AuditEntry, Json } from '@/lib/audit/audit-entry';
import { canonicalJson, canonicalRow, toAuditRow } from '@/lib/audit/canonical';

describe('canonicalJson', () => {
  test.each<[value: Json, text: string]>([
    [null, 'null'],
    [true, 'true'],
    [-0, '0'],
    [1e21, '1e+21'],
    [0.1, '0.1'],
    ['a"\n\u0000é', '"a\\"\\n\\u0000é"'],
    ['\uD800', '"\uFFFD"'],
    ['\uD83D\uDE00', '"😀"'],
    [[1, [2], {}], '[1,[2],{}]'],
    [{ b: 1, a: { d: null, c: [] }, A: 2, ä: 3 }, '{"A":2,"a":{"c":[],"d":null},"b":1,"ä":3}'],
    [JSON.parse('{"__proto__":{"x":1},"a":1}') as Json, '{"__proto__":{"x":1},"a":1}'],
    [{ 10: 'ten', 9: 'nine' }, '{"10":"ten","9":"nine"}'],
  ])('%j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
    expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
  });

  test('what JSON cannot carry is a bug, not a row', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(/cannot carry/);
    expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow(/cannot carry/);
  });
});

const entry: AuditEntry = {
  stream: 'access',
  actorId: null,
  via: 'system',
  action: 'access.sign-in',
  resourceKind: 'user',
  resourceId: 'x',
  data: { b: 1, a: 2 },
};

test('every field of a row is in its text, each in one order', () => {
  const row = toAuditRow(entry, { seq: 7, at: '2026-01-02T03:04:05.678Z' });
  expect(canonicalRow(row)).toBe(
    '{"action":"access.sign-in","actorId":null,"at":"2026-01-02T03:04:05.678Z","data":{"a":2,"b":1},"ip":null,' +
      '"projectId":null,"resourceId":"x","resourceKind":"user","seq":7,"stream":"access","via":"system"}',
  );
});

test('a value that its column would cut is refused before it is hashed', () => {
  expect(() => toAuditRow({ ...entry, resourceId: 'x'.repeat(65) }, { seq: 1, at: '' })).toThrow(
    /resourceId is longer/,
  );
});
