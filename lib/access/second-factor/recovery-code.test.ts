import { expect, test } from 'vitest';
import { newRecoveryCodes, recoveryCodeHash, recoveryCodesGiven } from '@/lib/access/second-factor/recovery-code';

test('ten codes, all different, each of which reads as one', () => {
  const codes = newRecoveryCodes().map((code) => code.reveal());
  expect(new Set(codes).size).toBe(recoveryCodesGiven);
  for (const code of codes) {
    expect(code).toMatch(/^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/);
    expect(recoveryCodeHash(code)).toMatch(/^[0-9a-f]{64}$/);
  }
});

test.each<[why: string, text: string]>([
  ['as it was given', 'abcd-efgh-jkmn-pqrs'],
  ['without hyphens', 'abcdefghjkmnpqrs'],
  ['in capitals, with blanks around', ' ABCD EFGH-JKMN PQRS '],
])('%s it is the same code', (_why, text) => {
  expect(recoveryCodeHash(text)).toBe(recoveryCodeHash('abcd-efgh-jkmn-pqrs'));
});

test.each(['', '123456', 'abcd-efgh-jkmn-pqr', 'abcd-efgh-jkmn-pqrst', 'abcd-efgh-jkmn-pqr0', 'l'.repeat(16)])(
  '%j is none',
  (text) => {
    expect(recoveryCodeHash(text)).toBeUndefined();
  },
);
