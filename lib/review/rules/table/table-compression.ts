import { z } from 'zod';
import { defineRule } from '@/lib/review/rule';
import type { TableOption } from '@/lib/sql/ast/table';

const modes = ['none', '1kb', '2kb', '4kb', '8kb', '16kb', 'page'] as const;
type Mode = (typeof modes)[number];

export const tableCompression = defineRule({
  id: 'table-compression',
  version: 1,
  group: 'table',
  dialects: ['mysql', 'mariadb'],
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Tables use an allowed kind of compression', zh: '表使用允许的压缩方式' },
  why: {
    en: 'Compression trades processor time for space: compressed pages lie in memory twice, and page compression needs a file system that can punch holes.',
    zh: '压缩是用处理器时间换空间：压缩页在内存中要存两份；页压缩还需要文件系统支持打洞。',
  },
  how: {
    en: 'Leave ROW_FORMAT, KEY_BLOCK_SIZE and COMPRESSION out, or use an allowed kind.',
    zh: '去掉 ROW_FORMAT、KEY_BLOCK_SIZE 和 COMPRESSION，或使用允许的方式。',
  },
  options: z.object({
    allow: z
      .array(z.enum(modes))
      .default(['none', '4kb', '8kb'])
      .describe(
        'none; a size: ROW_FORMAT = COMPRESSED with that KEY_BLOCK_SIZE; page: COMPRESSION and PAGE_COMPRESSED',
      ),
  }),
  messages: {
    notAllowed: {
      en: 'Table {table} has compression {mode}, which is not allowed here (allowed: {allowed}).',
      zh: '表 {table} 的压缩方式是 {mode}，不在允许范围内（允许：{allowed}）。',
    },
  },
  create: (ctx) => {
    const allow = new Set<string>(ctx.options.allow);
    const allowed = ctx.options.allow.join(', ');
    const isInnodb = (options: readonly TableOption[]): boolean => {
      const engine = options.findLast(({ option }) => option === 'engine')?.value;
      return engine === undefined || engine.toLowerCase() === 'innodb';
    };
    return {
      'create-table': ({ table, options, like }) => {
        if (like !== undefined || !isInnodb(options)) return;
        const { mode, by } = compressionOf(options);
        if (!allow.has(mode)) ctx.report(by ?? table, 'notAllowed', { table: table.name.text, mode, allowed });
      },
      'alter-table': ({ table, actions }) => {
        const options = actions.flatMap((action) => (action.kind === 'table-option-action' ? [action.option] : []));
        if (!options.some(({ option }) => deciding.has(option)) || !isInnodb(options)) return;
        const { mode, by } = compressionOf(options);
        if (by !== undefined && !allow.has(mode))
          ctx.report(by, 'notAllowed', { table: table.name.text, mode, allowed });
      },
    };
  },
});

const deciding: ReadonlySet<string> = new Set(['row-format', 'key-block-size', 'compression', 'page-compressed']);

/**
 * KEY_BLOCK_SIZE alone means ROW_FORMAT = COMPRESSED, and that alone half a page of 16 kB (MySQL manual, "Creating Compressed
 * Tables"). COMPRESSION and PAGE_COMPRESSED are compression of pages ("InnoDB Page Compression").
 */
function compressionOf(options: readonly TableOption[]): { readonly mode: Mode; readonly by: TableOption | undefined } {
  const last = (name: string): TableOption | undefined => options.findLast(({ option }) => option === name);
  const page = [last('compression'), last('page-compressed')].find(
    (option) => option !== undefined && !isOff(option.value),
  );
  if (page !== undefined) return { mode: 'page', by: page };
  const format = last('row-format');
  const size = last('key-block-size');
  const isCompressed = format?.value.toLowerCase() === 'compressed';
  const isOther = format !== undefined && !isCompressed && format.value.toLowerCase() !== 'default';
  const blockSize = Number(size?.value ?? 0);
  if (size !== undefined && blockSize > 0 && !isOther) {
    const mode = modes.find((candidate) => candidate === `${blockSize}kb`);
    return { mode: mode ?? '8kb', by: size };
  }
  if (isCompressed) return { mode: '8kb', by: format };
  return { mode: 'none', by: format ?? size ?? last('compression') ?? last('page-compressed') };
}

const isOff = (value: string): boolean => ['', 'none', '0', 'off', 'no'].includes(value.toLowerCase());
