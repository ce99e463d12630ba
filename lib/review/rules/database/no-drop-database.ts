import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noDropDatabase = defineRule({
  id: 'no-drop-database',
  version: 1,
  group: 'database',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Databases are not dropped', zh: '不删除数据库' },
  why: {
    en: 'Every table in it is gone with all its rows in one statement, and nothing here can bring them back.',
    zh: '一条语句就会删除其中所有的表和数据，这里无法撤销。',
  },
  how: { en: 'Have a DBA drop it by hand after a backup.', zh: '由 DBA 备份后手工删除。' },
  options: z.object({}),
  messages: {
    dropped: { en: 'Database {name} is dropped with everything in it.', zh: '数据库 {name} 及其全部内容会被删除。' },
  },
  create: (ctx) => ({
    'drop-database': ({ name }) => ctx.report(name, 'dropped', { name: name.text }),
  }),
});
