import { z } from 'zod';
import { listSpan, onQueryOrderBy } from '@/lib/review/query/order-by';
import { defineRule, everywhere } from '@/lib/review/rule';

export const selectNoOrderBy = defineRule({
  id: 'select-no-order-by',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Queries have no ORDER BY', zh: '查询不使用 ORDER BY' },
  why: {
    en: 'What no index delivers in order is sorted on the database server, in memory or on disk, for every call.',
    zh: '没有索引能按序返回时，每次执行都要在数据库服务器的内存或磁盘中排序。',
  },
  how: {
    en: 'Sort small results in the application; keep ORDER BY for pages that an index can deliver.',
    zh: '小结果集在应用中排序；只在索引能提供顺序的分页查询中保留 ORDER BY。',
  },
  options: z.object({}),
  messages: { sorted: { en: 'The query sorts its result on the server.', zh: '查询在服务器端对结果排序。' } },
  create: (ctx) => onQueryOrderBy((orderBy) => ctx.report(listSpan(orderBy), 'sorted', {})),
});
