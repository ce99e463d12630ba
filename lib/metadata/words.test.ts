import { expect, test } from 'vitest';
import { wordsOf } from '@/lib/metadata/words';

test.each([
  ['order_item', 'order item'],
  ['orderItemID', 'order item id'],
  ['XMLHttpRequest', 'xml http request'],
  ['T_ORDER', 't order'],
  ['order2items', 'order 2 items'],
  ['log4j_events', 'log 4 j events'],
  ['订单状态', '订单 单状 状态'],
  ['订', '订'],
  ['用户ID', '用户 id'],
  ['ＵＳＥＲ＿ＩＤ', 'user id'],
  ['decimal(10,2)', 'decimal 10 2'],
  ['café_naïve', 'café naïve'],
  ['', ''],
  ['_', ''],
])('%s', (text, words) => expect(wordsOf(text).join(' ')).toBe(words));
