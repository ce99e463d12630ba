import { describe, expect, test } from 'vitest';
import { patternKey, patternLabel } from '@/lib/sharding/name-pattern';

test.each([
  ['orders', 'orders'],
  ['order_07', 'order_{#}'],
  ['order_1_202401', 'order_{#}_{#}'],
  ['log4j', 'log{#}j'],
  ['odd{#}name', 'odd{{#}}name'],
])('the key of %s is %s', (name, key) => expect(patternKey(name)).toBe(key));

describe('the shown name of', () => {
  test.each<[names: readonly string[], label: string]>([
    [['orders'], 'orders'],
    [['order_00', 'order_01', 'order_99'], 'order_[00-99]'],
    [['order_1', 'order_2', 'order_10', 'order_128'], 'order_[1-128]'],
    [['t1', 't9'], 't[1,9]'],
    [['bill_202312', 'bill_202401'], 'bill_{yyyyMM}'],
    [['log_20231231', 'log_20240101'], 'log_{yyyyMMdd}'],
    [['book_2019', 'book_2024'], 'book_{yyyy}'],
    [['shard_0000', 'shard_1999', 'shard_2048'], 'shard_[0000-2048]'],
    [['d1_order_1', 'd1_order_2', 'd1_order_3'], 'd1_order_[1-3]'],
    [['order_1_202401', 'order_2_202402'], 'order_[1,2]_{yyyyMM}'],
    [['bill_202399', 'bill_202401', 'bill_202402'], 'bill_[202399-202402]'],
  ])('%j is %s', (names, label) => expect(patternLabel(names)).toBe(label));
});
