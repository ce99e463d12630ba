import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noView = defineRule({
  id: 'no-view',
  version: 1,
  group: 'object',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No views', zh: '不创建视图' },
  why: {
    en: 'A view hides the tables and their size, breaks when a column of them changes, and often reads with the rights of its maker.',
    zh: '视图掩盖了底层的表和数据量，底层列变更会使它失效，并且往往以创建者的权限读取。',
  },
  how: { en: 'Query the tables themselves.', zh: '直接查询表。' },
  options: z.object({}),
  messages: { created: { en: 'View {name} is created.', zh: '创建了视图 {name}。' } },
  create: (ctx) => ({
    'create-view': ({ view }) => ctx.report(view, 'created', { name: view.name.text }),
  }),
});
