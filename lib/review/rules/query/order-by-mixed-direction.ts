import { z } from 'zod';
import { onOrderBy } from '@/lib/review/query/order-by';
import { defineRule, everywhere } from '@/lib/review/rule';

export const orderByMixedDirection = defineRule({
  id: 'order-by-mixed-direction',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'One ORDER BY, one direction', zh: '同一个 ORDER BY 方向一致' },
  why: {
    en: 'An ordinary index is read forwards or backwards as a whole: ASC and DESC together need a sort, or an index with a descending part, which MySQL has since 8.0 and MariaDB since 10.8; TiDB has none.',
    zh: '普通索引只能整体正向或反向读取：ASC 与 DESC 混用需要排序，或需要带降序列的索引（MySQL 8.0、MariaDB 10.8 起支持，TiDB 不支持）。',
  },
  how: {
    en: 'Use one direction, or make an index with the same directions.',
    zh: '统一方向，或建立方向一致的索引。',
  },
  options: z.object({}),
  messages: {
    mixed: {
      en: 'Sorted {direction} here, but {first} in front of it.',
      zh: '这里按 {direction} 排序，前面却是 {first}。',
    },
  },
  create: (ctx) =>
    onOrderBy((orderBy) => {
      if (orderBy.length < 2) return;
      const first = orderBy[0]?.direction ?? 'asc';
      const other = orderBy.find(({ direction }) => (direction ?? 'asc') !== first);
      if (other === undefined) return;
      const data = { direction: first === 'asc' ? 'DESC' : 'ASC', first: first.toUpperCase() };
      ctx.report(other, 'mixed', data);
    }),
});
