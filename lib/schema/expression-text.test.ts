import { expect, test } from 'vitest';
import { normalExpression } from '@/lib/schema/expression-text';

test.each<[name: string, ours: string, servers: readonly string[]]>([
  ['time', 'NOW()', ['CURRENT_TIMESTAMP', 'current_timestamp()', 'now()', 'LOCALTIMESTAMP']],
  ['time with digits', 'now(6)', ['CURRENT_TIMESTAMP(6)', 'current_timestamp(6)']],
  ['a sum', 'a + 1', ['(`a` + 1)', '`a`+1', '((`a` + 1))']],
  ['a text', "concat(a, 'X')", ["concat(`a`,_utf8mb4'X')", "CONCAT(`a`, 'X')", 'concat(a, "X")']],
  ['quotes', "a <> 'it''s'", ["`a` <> _utf8mb4'it\\'s'", "(`a` <> 'it''s')"]],
  ['json', "json_extract(a, '$.b')", ["json_extract(`a`,_utf8mb4'$.b')"]],
])('%s: servers print it differently', (_, ours, servers) => {
  for (const text of servers) expect(normalExpression(text)).toBe(normalExpression(ours));
});

test.each<[a: string, b: string]>([
  ["a = 'x'", "a = 'X'"],
  ['a + 1', 'a + 2'],
  ["'a b'", "'ab'"],
  ['nowhere', 'current_timestamphere'],
])('%s is not %s', (a, b) => expect(normalExpression(a)).not.toBe(normalExpression(b)));
