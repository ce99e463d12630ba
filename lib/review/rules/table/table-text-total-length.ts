import { z } from 'zod';
import { tableFigureVisitor } from '@/lib/review/definition/table-figure';
import { isLob } from '@/lib/review/definition/type-family';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnType } from '@/lib/schema/model';

export const tableTextTotalLength = defineRule({
  id: 'table-text-total-length',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'The text columns of a table are not too long together', zh: '表的字符列总长度不能过大' },
  why: {
    en: 'Sorts and temporary tables make room for every column at its full length, and the server refuses a row whose columns may pass 65,535 bytes (error 1118).',
    zh: '排序和临时表按每列的最大长度分配空间；各列最大长度合计超过 65,535 字节，服务器会拒绝建表（错误 1118）。',
  },
  how: {
    en: 'Make the columns as long as their values need, or move long texts to a table of their own.',
    zh: '按实际需要定义长度，或把长文本放到单独的表中。',
  },
  options: z.object({
    max: z.number().int().positive().default(1000).describe('Characters that the columns may hold together'),
    countLob: z
      .boolean()
      .default(false)
      .describe(
        'TEXT and BLOB count with what they can hold, from 255 on; otherwise only CHAR, VARCHAR and their binary forms',
      ),
  }),
  strictOptions: { countLob: true },
  messages: {
    above: {
      en: 'The text columns of table {table} hold {length} characters together; the limit is {max}.',
      zh: '表 {table} 的字符列合计 {length} 个字符，上限 {max}。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const { max, countLob } = ctx.options;
    return tableFigureVisitor(ctx, {
      figureOf: ({ columns }) => columns.reduce((sum, { type }) => sum + lengthOf(type, countLob), 0),
      isCounted: ({ type }) => type !== undefined && (isPlain(type.name) || (countLob && isLob(type.name))),
      max,
      report: ({ at, table, figure }) => ctx.report(at, 'above', { table, length: figure, max }),
    });
  },
});

const isPlain = (name: string): boolean =>
  name === 'char' || name === 'varchar' || name === 'binary' || name === 'varbinary';

function lengthOf({ name, length }: ColumnType, countLob: boolean): number {
  if (isPlain(name)) return length ?? 1;
  if (!countLob || !isLob(name)) return 0;
  if (name.startsWith('tiny')) return 255;
  if (name.startsWith('medium')) return 16_777_215;
  return name.startsWith('long') ? 4_294_967_295 : 65_535;
}
