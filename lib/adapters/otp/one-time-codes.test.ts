import { Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import { createOneTimeCodes } from '@/lib/adapters/otp/one-time-codes';

const codes = createOneTimeCodes();
/** The seed of RFC 6238, appendix B: "12345678901234567890". */
const seed = new SecretText(Secret.fromLatin1('12345678901234567890').base32);
const at = (seconds: number) => new Date(seconds * 1000);

test.each<[seconds: number, code: string]>([
  // Appendix B has eight digits; ours are the last six of them.
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
])('at %d s the code is %s, as RFC 6238 says', (seconds, code) => {
  expect(codes.stepOf(seed, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

describe('a clock that is off', () => {
  test.each<[why: string, offset: number, isTaken: boolean]>([
    ['one step late', 30, true],
    ['one step early', -30, true],
    ['two steps late', 60, false],
    ['two steps early', -60, false],
  ])('%s', (_why, offset, isTaken) => {
    const step = codes.stepOf(seed, '005924', at(1234567890 + offset));
    expect(step).toBe(isTaken ? Math.floor(1234567890 / 30) : undefined);
  });
});

test.each(['', '1', '00592', '0059240', 'abcdef', '٠٠٥٩٢٤'])('%j is no code', (text) => {
  expect(codes.stepOf(seed, text, at(1234567890))).toBeUndefined();
});

test('a seed has 160 bits, another one each time, and says nothing of itself by accident', () => {
  const [one, other] = [codes.newSeed(), codes.newSeed()];
  expect(one.reveal()).toMatch(/^[A-Z2-7]{32}$/);
  expect(one.reveal()).not.toBe(other.reveal());
  expect(JSON.stringify({ one })).not.toContain(one.reveal());
});

test('the picture names us and the person', () => {
  expect(codes.uriOf(seed, 'li.na').reveal()).toBe(
    `otpauth://totp/Sluice:li.na?issuer=Sluice&secret=${seed.reveal()}&algorithm=SHA1&digits=6&period=30`,
  );
});
