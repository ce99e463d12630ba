import { describe, expect, test } from 'vitest';
import type { MaskClass } from '@/lib/console/mask/classify';
import { classOfName, classOfValue, usualMasks } from '@/lib/console/mask/classify';
import { maskValue } from '@/lib/console/mask/mask-value';

test.each<[name: string, is: MaskClass | undefined]>([
  ['mobile', 'phone'],
  ['buyer_mobile', 'phone'],
  ['MobilePhone', 'phone'],
  ['id_card', 'id-card'],
  ['idCardNo', 'id-card'],
  ['card_no', 'bank-card'],
  ['contact_email', 'email'],
  ['id', undefined],
  ['mobility', undefined],
  ['mailbox_size', undefined],
  ['phonetic', undefined],
])('the name %s: %s', (name, is) => expect(classOfName(name)).toBe(is));

describe('values', () => {
  test.each<[value: string, is: MaskClass | undefined]>([
    ['13800138000', 'phone'],
    ['+86 138-0013-8000', 'phone'],
    ['12800138000', undefined],
    ['1380013800', undefined],
    ['11010519491231002X', 'id-card'],
    ['110105194912310021', undefined],
    ['110105194913310029', undefined],
    ['6222021234567890129', undefined],
    ['4111111111111111', 'bank-card'],
    ['4111111111111112', undefined],
    ['4111 1111 1111 1111', 'bank-card'],
    ['li.na@example.com', 'email'],
    ['li.na@localhost', undefined],
    ['', undefined],
    ['2026-11-30', undefined],
  ])('%s: %s', (value, is) => expect(classOfValue(value)).toBe(is));
});

test.each<[MaskClass, string]>([
  ['phone', '13800138000'],
  ['id-card', '11010519491231002X'],
  ['bank-card', '4111111111111111'],
  ['email', 'li.na@example.com'],
])('the usual mask of %s hides most of a value and is no plain ******', (known, value) => {
  const shown = maskValue(usualMasks[known], value, () => '');
  expect(shown).toMatch(/^.+\*{6}.+$/);
  expect(shown).not.toContain(value.slice(4, -4));
});
