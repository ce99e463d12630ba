import { expect, test } from 'vitest';
import { readSlowLog } from '@/lib/redis-instance/read/slow-log';
import type { RedisReply } from '@/lib/redis-instance/redis-target';

const bytes = (text: string) => new TextEncoder().encode(text);
const entry = (...words: readonly (string | Uint8Array)[]): RedisReply => [
  14,
  1_700_000_000,
  12_345,
  words.map((word) => (typeof word === 'string' ? bytes(word) : word)),
  bytes('10.0.0.9:51000'),
  bytes('app'),
];

test.each<[words: readonly (string | Uint8Array)[], command: string, args: readonly string[]]>([
  [['get', 'order:12'], 'GET', ['orde… (8 B)']],
  [['SET', 'user:13800138000', 'secret'], 'SET', ['user:138… (16 B)', 'sec… (6 B)']],
  [['CONFIG', 'SET', 'requirepass', 'hunter2'], 'CONFIG SET', ['requi… (11 B)', 'hun… (7 B)']],
  [['AUTH', 'p'], 'AUTH', ['… (1 B)']],
  [['SET', 'k', 'x'.repeat(1000)], 'SET', ['… (1 B)', `${'x'.repeat(24)}… (1000 B)`]],
  [['SET', 'k', new Uint8Array([0, 255])], 'SET', ['… (1 B)', '(2 B)']],
  [['GET', 'session:998877665544'], 'GET', ['sess… (20 B)']],
  [['DEL', 'a', 'b', '... (30 more arguments)'], 'DEL', ['… (1 B)', '… (1 B)']],
  [['my secret text', 'x'], '?', ['my secr… (14 B)', '… (1 B)']],
])('%j', (words, command, args) => {
  const [shown] = readSlowLog([entry(...words)]);
  expect(shown).toMatchObject({ id: 14, at: 1_700_000_000, micros: 12_345, command, args, client: '10.0.0.9:51000' });
});

test('what Redis left out is counted, and servers before 4.0 name no client', () => {
  expect(readSlowLog([entry('DEL', 'a', '... (30 more arguments)')])[0]?.argsLeftOut).toBe(30);
  expect(readSlowLog([[1, 2, 3, [bytes('PING')]]])).toEqual([
    { id: 1, at: 2, micros: 3, command: 'PING', args: [], argsLeftOut: 0, client: '', clientName: '' },
  ]);
  expect(readSlowLog([[bytes('x')], null])).toEqual([]);
});
