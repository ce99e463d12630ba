import { describe, expect, test } from 'vitest';
import { newInitialPassword } from '@/lib/access/opaque-token';
import { checkPassword } from '@/lib/access/password';
import { SecretText } from '@/lib/access/secret-text';
import { lockSeconds, lockSecondsMax, networkOf } from '@/lib/access/sign-in-throttle';

describe('passwords', () => {
  test.each<[password: string, problem: string]>([
    ['', 'short'],
    ['elevenchars', 'short'],
    ['汉字汉字汉字', 'short'],
    ['correct horse battery staple', 'ok'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['ababababababab', 'common'],
    ['password123456', 'common'],
    ['Password2026!!', 'common'],
    ['qwertyuiop12345', 'common'],
    ['Welcome-Admin-2026', 'common'],
    ['li.na-12345678', 'contains-login'],
    ['li.na paints barns', 'ok'],
    ['li.na-li.na', 'short'],
    ['li.na-1234567', 'contains-login'],
    ['长密码也可以用这样的十二个字', 'ok'],
    ['x'.repeat(201), 'long'],
  ])('%s: %s', (text, problem) => {
    const checked = checkPassword(new SecretText(text), { login: 'li.na' });
    expect(checked.ok ? 'ok' : checked.error.problem).toBe(problem);
  });

  test('an initial password is accepted by our own rule and never twice the same', () => {
    const made = Array.from({ length: 200 }, () => newInitialPassword());
    for (const password of made) expect(checkPassword(password, { login: 'li.na' }).ok).toBe(true);
    expect(new Set(made.map((password) => password.reveal())).size).toBe(200);
  });
});

test.each<[failures: number, seconds: number]>([
  [1, 0],
  [5, 0],
  [6, 1],
  [7, 2],
  [10, 16],
  [15, 512],
  [16, lockSecondsMax],
  [1_000_000, lockSecondsMax],
])('failure %d locks for %d s', (failures, seconds) => {
  expect(lockSeconds(failures, 5)).toBe(seconds);
});

test.each<[ip: string, network: string]>([
  ['10.0.0.7', '10.0.0.7'],
  ['::ffff:10.0.0.7', '10.0.0.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['2001:0db8:0001:0002:0003::', '2001:db8:1:2::/64'],
  ['', ''],
])('%s is counted as %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
