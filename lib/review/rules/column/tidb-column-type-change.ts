import { z } from 'zod';
import { defineRule } from '@/lib/review/rule';
import { sameType, typeText } from '@/lib/schema/column-type';
import type { Table } from '@/lib/schema/model';
import { findColumn, primaryKeyOf, sameName } from '@/lib/schema/model';
import { isMetadataOnly } from '@/lib/schema/tidb-column-change';

export const tidbColumnTypeChange = defineRule({
  id: 'tidb-column-type-change',
  version: 1,
  group: 'column',
  dialects: ['tidb'],
  level: 'error',
  byDefault: 'error',
  title: { en: 'TiDB can change the type of the column', zh: 'TiDB 支持这种列类型变更' },
  why: {
    en: 'TiDB changes a type in the dictionary where every value stays as it is; else it writes column and indexes anew, and refuses that for primary keys, generated columns, and before 5.1 (error 8200).',
    zh: '值不变时 TiDB 只改元数据；否则要重写该列和相关索引，主键、生成列以及 5.1 之前的版本都会拒绝（错误 8200）。',
  },
  how: {
    en: 'Widen the type instead, or add a new column, copy the values in batches and change over.',
    zh: '尽量只放宽类型；或新增一列，分批复制数据后再切换。',
  },
  options: z.object({}),
  messages: {
    old: {
      en: 'TiDB before 5.1 refuses to change column {column} from {from} to {to}.',
      zh: 'TiDB 5.1 之前的版本拒绝把列 {column} 从 {from} 改为 {to}。',
    },
    primary: {
      en: 'Column {column} is part of the primary key: TiDB refuses to change it from {from} to {to}.',
      zh: '列 {column} 属于主键，TiDB 拒绝从 {from} 改为 {to}。',
    },
    generated: {
      en: 'Column {column} is generated: TiDB refuses to change its type.',
      zh: '列 {column} 是生成列，TiDB 拒绝修改类型。',
    },
    partitioned: {
      en: 'Table {table} is partitioned: TiDB may refuse to change column {column} from {from} to {to}.',
      zh: '表 {table} 是分区表，TiDB 可能拒绝把列 {column} 从 {from} 改为 {to}。',
    },
    rewritten: {
      en: 'From {from} to {to}, TiDB writes column {column} and its indexes anew; a value that does not fit ends it with an error.',
      zh: '从 {from} 改为 {to}，TiDB 要重写列 {column} 和相关索引；遇到装不下的值会报错终止。',
    },
  },
  atMost: { partitioned: 'warning', rewritten: 'notice' },
  needs: 'schema',
  create: (ctx) => {
    const messageFor = (before: Table, name: string): 'old' | 'primary' | 'generated' | 'partitioned' | 'rewritten' => {
      // Release notes of 5.1: changes of type that rewrite the data.
      if (ctx.dialect.version < 50100) return 'old';
      if (findColumn(before, name)?.generated !== null) return 'generated';
      const key = primaryKeyOf(before)?.parts ?? [];
      if (key.some(({ column }) => sameName(column ?? '', name))) return 'primary';
      return before.partitioning === null ? 'rewritten' : 'partitioned';
    };
    return {
      'alter-table': ({ table, actions }) => {
        const lookup = ctx.schema.find(table.schema?.text, table.name.text);
        if (lookup.kind !== 'found' || lookup.relation.kind !== 'table') return;
        const before = lookup.relation;
        const after = ctx.effect.relations.findLast((change) => change.after?.kind === 'table')?.after;
        if (after?.kind !== 'table') return;
        for (const action of actions) {
          if (action.kind !== 'modify-column' && action.kind !== 'change-column') continue;
          const { column } = action;
          const old = findColumn(before, (action.kind === 'change-column' ? action.from : column.name).text);
          const now = findColumn(after, column.name.text);
          if (old === undefined || now === undefined || old.type.name === 'unknown') continue;
          if (sameType(old.type, now.type) || isMetadataOnly(old.type, now.type)) continue;
          const data = { column: old.name, from: typeText(old.type), to: typeText(now.type), table: before.name };
          ctx.report(column.type ?? column.name, messageFor(before, old.name), data);
        }
      },
    };
  },
});
