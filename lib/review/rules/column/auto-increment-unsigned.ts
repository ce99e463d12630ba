import { z } from 'zod';
import { columnAround } from '@/lib/review/definition/column-attribute';
import { isInteger } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { DataType } from '@/lib/sql/ast/data-type';
import type { Edit } from '@/lib/sql/edit';

export const autoIncrementUnsigned = defineRule({
  id: 'auto-increment-unsigned',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'AUTO_INCREMENT columns are unsigned', zh: 'AUTO_INCREMENT 列应为无符号' },
  why: {
    en: 'Generated numbers are never negative: a signed column has half of them, INT ends at 2,147,483,647.',
    zh: '自动生成的值不会是负数：有符号列只有一半可用，INT 到 2,147,483,647 就用完。',
  },
  how: {
    en: 'Add UNSIGNED, to the columns that refer to it too: a foreign key demands the same type.',
    zh: '加上 UNSIGNED，引用它的列也要一致：外键要求类型相同。',
  },
  options: z.object({}),
  messages: {
    signed: { en: 'AUTO_INCREMENT column {column} is signed.', zh: 'AUTO_INCREMENT 列 {column} 是有符号的。' },
  },
  fixes: { unsigned: { en: 'Add UNSIGNED', zh: '加上 UNSIGNED' } },
  create: (ctx) => ({
    'auto-increment-attribute': (_, ancestors) => {
      const column = columnAround(ancestors);
      const type = column?.type;
      if (column === undefined || type === undefined || !isInteger(type.name)) return;
      if (type.unsigned || type.zerofill || type.serial) return;
      // Elsewhere other tables may refer to the column as it is.
      const edit = ancestors.at(1)?.kind === 'create-table' ? unsignedEdit(type, ctx.script) : undefined;
      const fix = edit && { title: 'unsigned' as const, edits: [edit] };
      ctx.report(type, 'signed', { column: column.name.text }, fix);
    },
  }),
});

/** undefined for INT SIGNED: there the word would have to go. */
function unsignedEdit({ span, written, length }: DataType, script: string): Edit | undefined {
  const isPlain = span.end - span.start === written.length + (length === undefined ? 0 : `(${length})`.length);
  const text = script.slice(span.start, span.end).toUpperCase();
  return isPlain && text.startsWith(written) ? { start: span.end, end: span.end, text: ' UNSIGNED' } : undefined;
}
