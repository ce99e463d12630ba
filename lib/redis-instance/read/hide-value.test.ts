import { describe, expect, test } from 'vitest';
import { hidePersonal, showValue, toHex } from '@/lib/redis-instance/read/hide-value';
import { fromHex, toShownKey } from '@/lib/redis-instance/read/shown-key';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('personal data in a text', () => {
  test.each<[text: string, shown: string]>([
    ['13800138000', '138******00'],
    ['call 13800138000 or 13900139000', 'call 138******00 or 139******00'],
    ['13800138000,13900139000', '138******00,139******00'],
    ['13800138000 13900139000', '138******00 139******00'],
    ['{"id":17,"mobile":13800138000}', '{"id":17,"mobile":138******00}'],
    ['{"mobile":"021-5555-1234","n":1}', '{"mobile":"021******34","n":1}'],
    ['{"cardNo":"4111111111111111"}', '{"cardNo":"4111******1111"}'],
    ['id 11010519491231002X', 'id 1101******2X'],
    ['mail li.na@example.com now', 'mail l******.com now'],
    ['http://x/?m=li.na@example.com&n=1', 'http://x/?m=l******.com&n=1'],
    ['order 20261130000123', 'order 20261130000123'],
    ['1700000000000', '1700000000000'],
    ['plain', 'plain'],
    ['', ''],
  ])('%s', (text, shown) => expect(hidePersonal(text)).toBe(shown));
});

describe('a value', () => {
  test.each<[string, Uint8Array, Parameters<typeof showValue>[1], object]>([
    ['as it is', bytes('订单 7'), { plain: false }, { text: '订单 7', form: 'text', isMasked: false, isCut: false }],
    [
      'by its field',
      bytes('021-5555-1234'),
      { plain: false, names: ['mobile', 'user:7'] },
      { text: '021******34', isMasked: true },
    ],
    ['by its key', bytes('021-5555-1234'), { plain: false, names: ['user:7:mobile'] }, { isMasked: true }],
    [
      'by its key, with a number behind',
      bytes('021-5555-1234'),
      { plain: false, names: ['mobile:7'] },
      { isMasked: true },
    ],
    ['plain', bytes('13800138000'), { plain: true, names: ['mobile'] }, { text: '13800138000', isMasked: false }],
    ['cut', bytes('abc'), { plain: false, of: 10 }, { text: 'abc', bytes: 10, isCut: true }],
    ['cut in a character', bytes('订单').subarray(0, 5), { plain: false, of: 6 }, { text: '订', form: 'text' }],
    ['bytes', new Uint8Array([0, 255]), { plain: false }, { text: '00ff', form: 'hex', isMasked: false }],
    ['many bytes', new Uint8Array(40), { plain: false }, { text: '00'.repeat(16), isMasked: true, bytes: 40 }],
    ['many bytes, plain', new Uint8Array(40), { plain: true }, { text: '00'.repeat(40), isMasked: false }],
    ['control characters', bytes('a\u0000b'), { plain: false }, { form: 'hex' }],
  ])('%s', (_, value, options, is) => expect(showValue(value, options)).toMatchObject(is));
});

test('a key is its text, or its bytes as hex, and can be asked for by them', () => {
  expect(toShownKey(bytes('a b'))).toEqual({ name: 'a b', hex: '612062', isText: true });
  expect(toShownKey(new Uint8Array([255, 1]))).toEqual({ name: 'ff01', hex: 'ff01', isText: false });
  expect(toHex(fromHex('00ff10') ?? new Uint8Array())).toBe('00ff10');
  for (const wrong of ['', 'f', 'xx', '0g']) expect(fromHex(wrong)).toBeUndefined();
});
