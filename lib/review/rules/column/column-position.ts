import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnPosition } from '@/lib/sql/ast/alter-action';
import type { ColumnDefinition } from '@/lib/sql/ast/column';

export const columnPosition = defineRule({
  id: 'column-position',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Columns are added at the end and stay where they are', zh: '新列加在末尾，已有的列不移动' },
  why: {
    en: 'To move a column, InnoDB writes every row again; to add one in the middle, MySQL before 8.0.29 does too. Statements without column list meet another order.',
    zh: '移动列时 InnoDB 要重写所有行；MySQL 8.0.29 之前在中间加列也一样。没写列名的语句还会遇到不同的列顺序。',
  },
  how: { en: 'Leave FIRST and AFTER out.', zh: '不要写 FIRST 和 AFTER。' },
  options: z.object({}),
  messages: {
    added: {
      en: 'Column {column} is not added at the end.',
      zh: '列 {column} 没有加在末尾。',
    },
    moved: {
      en: 'Column {column} moves to another place in the table.',
      zh: '列 {column} 会在表中移动位置。',
    },
  },
  fixes: {
    append: { en: 'Add it at the end', zh: '加在末尾' },
    stay: { en: 'Leave it where it is', zh: '保持原位置' },
  },
  atMost: { added: 'notice' },
  create: (ctx) => {
    const removal = ({ span: column }: ColumnDefinition, { span: position }: ColumnPosition) => [
      { start: column.end, end: position.end, text: '' },
    ];
    return {
      'add-column': ({ column, position }) => {
        if (position === undefined) return;
        const fix = { title: 'append' as const, edits: removal(column, position) };
        ctx.report(position, 'added', { column: column.name.text }, fix);
      },
      'modify-column': ({ column, position }) => {
        if (position === undefined) return;
        const fix = { title: 'stay' as const, edits: removal(column, position) };
        ctx.report(position, 'moved', { column: column.name.text }, fix);
      },
      'change-column': ({ column, position }) => {
        if (position === undefined) return;
        const fix = { title: 'stay' as const, edits: removal(column, position) };
        ctx.report(position, 'moved', { column: column.name.text }, fix);
      },
    };
  },
});
