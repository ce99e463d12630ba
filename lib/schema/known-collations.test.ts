import { expect, test } from 'vitest';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql57, mysql80, tidb85 } from '@/lib/sql/dialect';
import type { Availability } from './known-collations';
import { charsetAvailability, collationAvailability } from './known-collations';

const mariadb114: Dialect = { flavor: 'mariadb', version: 110408 };
const tidb54: Dialect = { flavor: 'tidb', version: 50400 };

test.each<[name: string, dialect: Dialect, expected: Availability]>([
  ['utf8', mysql80, 'here'],
  ['UTF8MB4', tidb85, 'here'],
  ['utf-8', mysql80, 'nowhere'],
  ['gb18030', mysql57, 'here'],
  ['gb18030', mariadb1011, 'elsewhere'],
  ['gb18030', tidb85, 'elsewhere'],
  ['gbk', tidb54, 'here'],
  ['gbk', { flavor: 'tidb', version: 50300 }, 'elsewhere'],
  ['big5', tidb85, 'elsewhere'],
])('character set %s on %o: %s', (name, dialect, expected) =>
  expect(charsetAvailability(name, dialect)).toBe(expected),
);

test.each<[name: string, dialect: Dialect, expected: Availability]>([
  ['utf8_general_ci', mysql80, 'here'],
  ['utf8mb4_Unicode_520_CI', mariadb1011, 'here'],
  ['latin1_german1_ci', mysql57, 'here'],
  ['latin1_unicode_ci', mysql57, 'nowhere'],
  ['utf8mb4_0900_ai_ci', mysql80, 'here'],
  ['utf8mb4_de_pb_0900_as_cs', mysql80, 'here'],
  ['utf8mb4_ja_0900_as_cs_ks', mysql80, 'here'],
  ['utf8mb4_xx_0900_as_cs', mysql80, 'nowhere'],
  ['utf8mb4_0900_ai_ci', mysql57, 'elsewhere'],
  ['utf8mb4_0900_ai_ci', mariadb1011, 'elsewhere'],
  ['utf8mb4_0900_ai_ci', mariadb114, 'here'],
  ['uca1400_ai_ci', mariadb1011, 'here'],
  ['utf8mb4_uca1400_turkish_nopad_as_cs', mariadb1011, 'here'],
  ['utf8mb4_uca1400_ai_ci', mysql80, 'elsewhere'],
  ['utf8mb4_nopad_bin', mariadb1011, 'here'],
  ['latin1_swedish_nopad_ci', mysql80, 'elsewhere'],
  ['utf8mb4_myanmar_ci', mysql80, 'elsewhere'],
  ['gb18030_chinese_ci', mariadb1011, 'elsewhere'],
  ['utf8mb4_german_ci', mysql80, 'nowhere'],
  ['german', mysql80, 'nowhere'],
  ['binary', tidb85, 'here'],
  ['utf8mb4_bin', tidb85, 'here'],
  ['utf8mb4_unicode_520_ci', tidb85, 'elsewhere'],
  ['utf8mb4_unicode_520_ci', tidb54, 'here'],
])('collation %s on %o: %s', (name, dialect, expected) => expect(collationAvailability(name, dialect)).toBe(expected));
