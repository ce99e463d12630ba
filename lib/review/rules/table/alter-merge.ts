import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { AlterTable } from '@/lib/sql/ast/table';

type Chain = { last: ObjectName; alters: number; created: boolean };

export const alterMerge = defineRule({
  id: 'alter-merge',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'Changes of one table are one ALTER TABLE', zh: '同一张表的变更合并为一条 ALTER TABLE' },
  why: {
    en: 'Each ALTER TABLE may copy the table and waits for its metadata lock; one statement does it once.',
    zh: '每条 ALTER TABLE 都可能重建表，并且都要等元数据锁；合并后只需一次。',
  },
  how: {
    en: 'Write the changes as one ALTER TABLE with commas, or into the CREATE TABLE above.',
    zh: '用逗号合并成一条 ALTER TABLE，或直接写进前面的 CREATE TABLE。',
  },
  options: z.object({}),
  messages: {
    several: {
      en: 'Table {table} is altered by {count} statements; one could do it.',
      zh: '表 {table} 由 {count} 条语句变更，可以合并为一条。',
    },
    created: {
      en: 'Table {table} is created in this script: the change can stand in its definition.',
      zh: '表 {table} 就在本脚本中创建：变更可以直接写进建表语句。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const open = new Map<string, Chain>();
    const finished: Chain[] = [];
    const keyOf = (schema: string | undefined, name: string): string =>
      `${(schema ?? ctx.schema.defaultSchema ?? '').toLowerCase()}.${name.toLowerCase()}`;
    const keyOfName = ({ schema, name }: ObjectName): string => keyOf(schema?.text, name.text);
    const close = (key: string): void => {
      const chain = open.get(key);
      if (chain !== undefined) finished.push(chain);
      open.delete(key);
    };
    return {
      statement: () => {
        const { node } = ctx.statement;
        if (node.kind === 'create-table') {
          close(keyOfName(node.table));
          if (!node.temporary) open.set(keyOfName(node.table), { last: node.table, alters: 0, created: true });
        } else if (node.kind === 'alter-table' && isMergeable(node)) {
          const chain = open.get(keyOfName(node.table));
          if (chain === undefined) open.set(keyOfName(node.table), { last: node.table, alters: 1, created: false });
          else Object.assign(chain, { last: node.table, alters: chain.alters + 1 });
        } else if (open.size > 0) {
          // A statement in between that uses the table may need what was changed before it.
          for (const { schema, name } of ctx.touched()) close(keyOf(schema, name));
        }
      },
      end: () => {
        for (const { last, alters, created } of [...finished, ...open.values()]) {
          const table = last.name.text;
          if (created && alters > 0) ctx.report(last, 'created', { table });
          else if (alters > 1) ctx.report(last, 'several', { table, count: alters });
        }
      },
    };
  },
});

/** Work on partitions and a rename stand alone. */
const isMergeable = ({ actions }: AlterTable): boolean =>
  actions.length > 0 &&
  actions.every(({ kind }) => !kind.includes('partition') && kind !== 'rename-table-action' && kind !== 'force');
