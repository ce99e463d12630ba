import { z } from 'zod';
import { removeOption } from '@/lib/review/definition/remove-option';
import { defineRule } from '@/lib/review/rule';

const systemSpaces: ReadonlySet<string> = new Set(['innodb_system', 'mysql', 'innodb_temporary']);

export const noSystemTablespace = defineRule({
  id: 'no-system-tablespace',
  version: 1,
  group: 'table',
  dialects: ['mysql'],
  level: 'error',
  byDefault: 'warning',
  title: { en: 'Tables lie outside of the system tablespace', zh: '表不放在系统表空间' },
  why: {
    en: 'The system tablespace never shrinks: what a dropped table leaves is not given back, and the table cannot be backed up or moved by itself.',
    zh: '系统表空间只增不减：删除表后空间不会归还，也无法单独备份或迁移这张表。',
  },
  how: {
    en: 'Leave TABLESPACE out, so that the table gets a file of its own.',
    zh: '去掉 TABLESPACE，让表使用独立的文件。',
  },
  options: z.object({}),
  messages: {
    used: { en: 'The table is put into system tablespace {space}.', zh: '表被放进系统表空间 {space}。' },
  },
  fixes: { remove: { en: 'Remove TABLESPACE {space}', zh: '去掉 TABLESPACE {space}' } },
  create: (ctx) => ({
    'table-option': ({ option, value, span }, ancestors) => {
      if (option !== 'tablespace' || !systemSpaces.has(value.toLowerCase())) return;
      const isNew = ancestors.at(0)?.kind === 'create-table';
      const fix = isNew ? { title: 'remove' as const, edits: [removeOption(ctx.script, span)] } : undefined;
      ctx.report(span, 'used', { space: value }, fix);
    },
  }),
});
