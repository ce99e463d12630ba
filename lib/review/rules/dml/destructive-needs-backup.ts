import { z } from 'zod';
import { tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name, ObjectName } from '@/lib/sql/ast/name';

export const destructiveNeedsBackup = defineRule({
  id: 'destructive-needs-backup',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'What destroys data is backed up first', zh: '破坏数据的操作要先备份' },
  why: {
    en: 'DROP and TRUNCATE leave nothing in the binary log from which rows could be brought back, and of a DELETE only as long as the log is kept.',
    zh: 'DROP 和 TRUNCATE 不会在 binlog 中留下可以恢复的行；DELETE 的行也只在 binlog 保留期内可以找回。',
  },
  how: {
    en: 'Make sure that a backup from before this statement exists, or copy the table or the rows.',
    zh: '确认有执行前的备份，或先复制表或要删除的行。',
  },
  options: z.object({}),
  messages: {
    database: { en: 'Database {name} is dropped: back it up first.', zh: '数据库 {name} 将被删除：请先备份。' },
    dropped: { en: 'Table {name} is dropped: back it up first.', zh: '表 {name} 将被删除：请先备份。' },
    truncated: { en: 'Table {name} is emptied: back it up first.', zh: '表 {name} 将被清空：请先备份。' },
    partition: {
      en: 'Partition {name} loses its rows: back them up first.',
      zh: '分区 {name} 的数据将被清除：请先备份。',
    },
    deleted: { en: 'Rows of {name} are deleted: back them up first.', zh: '{name} 的行将被删除：请先备份。' },
  },
  create: (ctx) => {
    const tell = (
      at: Name | ObjectName,
      message: 'database' | 'dropped' | 'truncated' | 'partition' | 'deleted',
    ): void => ctx.report(at, message, { name: ctx.text(at) });
    return {
      'drop-database': ({ name }) => tell(name, 'database'),
      'drop-table': ({ tables, temporary }) => {
        if (!temporary) for (const table of tables) tell(table, 'dropped');
      },
      'truncate-table': ({ table }) => tell(table, 'truncated'),
      'drop-partition': ({ partitions }) => {
        for (const partition of partitions) tell(partition, 'partition');
      },
      'truncate-partition': ({ partitions }, ancestors) => {
        const table = ancestors.nearest('alter-table')?.table;
        if (partitions !== undefined) for (const partition of partitions) tell(partition, 'partition');
        else if (table !== undefined) tell(table, 'truncated');
      },
      delete: ({ tables, targets }) => {
        if (targets.length > 0) for (const { table } of targets) tell(table, 'deleted');
        else for (const table of tablesIn(tables)) if (table.kind === 'table-ref') tell(table.table, 'deleted');
      },
    };
  },
});
