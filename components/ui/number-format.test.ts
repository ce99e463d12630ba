import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatDuration } from '@/components/ui/number-format';

test.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [12_345, '12,345', '12,345'],
  [100_000, '100,000', '10 万'],
  [12_600_000, '12.6 M', '1,260 万'],
  [210_000_000, '210 M', '2.1 亿'],
  [3_200_000_000, '3.2 G', '32 亿'],
])('%s is %s and %s', (value, en, zh) => {
  expect(formatCount(value, 'en')).toBe(en);
  expect(formatCount(value, 'zh')).toBe(zh);
});

test.each([
  [512, '512 B'],
  [1_400_000_000, '1.4 GB'],
  [118_000_000_000, '118 GB'],
])('%s bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [41, '41 ms', '41 毫秒'],
  [1_620, '1.6 s', '1.6 秒'],
  [42_000, '42 s', '42 秒'],
  [372_000, '6 min 12 s', '6 分 12 秒'],
  [3_599_900, '1 h', '1 小时'],
  [11_100_000, '3 h 5 min', '3 小时 5 分'],
  [864_000_000, '10 d', '10 天'],
])('%s ms are %s and %s', (ms, en, zh) => {
  expect(formatDuration(ms, 'en')).toBe(en);
  expect(formatDuration(ms, 'zh')).toBe(zh);
});
