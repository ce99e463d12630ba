import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const createIfNotExists = defineRule({
  id: 'create-if-not-exists',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'CREATE TABLE has IF NOT EXISTS', zh: 'CREATE TABLE 写 IF NOT EXISTS' },
  why: {
    en: 'A script that stopped halfway can be run again from the start, and tables that are there already are passed over.',
    zh: '脚本中途停下后可以从头再执行，已经建好的表会被跳过。',
  },
  how: { en: 'Write CREATE TABLE IF NOT EXISTS.', zh: '写成 CREATE TABLE IF NOT EXISTS。' },
  options: z.object({}),
  messages: {
    missing: { en: 'Table {table} is created without IF NOT EXISTS.', zh: '创建表 {table} 时没有写 IF NOT EXISTS。' },
  },
  fixes: { insert: { en: 'Insert IF NOT EXISTS', zh: '加上 IF NOT EXISTS' } },
  create: (ctx) => ({
    'create-table': ({ table, ifNotExists, orReplace }) => {
      if (ifNotExists || orReplace) return;
      const { start } = table.span;
      const edits = [{ start, end: start, text: 'IF NOT EXISTS ' }];
      ctx.report(table, 'missing', { table: table.name.text }, { title: 'insert', edits });
    },
  }),
});
