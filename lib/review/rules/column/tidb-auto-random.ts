import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { defineRule } from '@/lib/review/rule';
import { findColumn, sameName } from '@/lib/schema/model';
import type { ColumnDefinition } from '@/lib/sql/ast/column';
import type { AlterTable, CreateTable } from '@/lib/sql/ast/table';
import type { Ancestors } from '@/lib/sql/walk';

export const tidbAutoRandom = defineRule({
  id: 'tidb-auto-random',
  version: 1,
  group: 'column',
  dialects: ['tidb'],
  level: 'error',
  byDefault: 'error',
  title: { en: 'Row numbers of TiDB are spread by AUTO_RANDOM', zh: 'TiDB 用 AUTO_RANDOM 打散行号' },
  why: {
    en: 'TiDB keeps rows in the order of their primary key: counted numbers send every INSERT to the same region, a hot spot. AUTO_RANDOM spreads them, for the first BIGINT column of a clustered primary key only (error 8216).',
    zh: 'TiDB 按主键顺序存放数据：递增的编号会让所有 INSERT 落在同一个 Region，形成写热点。AUTO_RANDOM 可以打散，但只能用于聚簇主键的第一个 BIGINT 列（错误 8216）。',
  },
  how: {
    en: 'Write id BIGINT AUTO_RANDOM PRIMARY KEY. Where programs read the number as a JSON number, AUTO_RANDOM(5, 54) keeps it below 2^53.',
    zh: '写成 id BIGINT AUTO_RANDOM PRIMARY KEY。如果程序以 JSON 数字读取，用 AUTO_RANDOM(5, 54) 使其小于 2^53。',
  },
  options: z.object({
    hotSpot: z.boolean().default(true).describe('An AUTO_INCREMENT primary key of a new table is told'),
  }),
  messages: {
    hotSpot: {
      en: 'Column {column} counts upwards: every INSERT writes to the same region.',
      zh: '列 {column} 递增编号：所有 INSERT 都写入同一个 Region。',
    },
    version: { en: 'AUTO_RANDOM needs TiDB 3.1.', zh: 'AUTO_RANDOM 需要 TiDB 3.1。' },
    type: {
      en: 'Column {column} is no BIGINT: TiDB refuses AUTO_RANDOM.',
      zh: '列 {column} 不是 BIGINT，TiDB 拒绝 AUTO_RANDOM。',
    },
    key: {
      en: 'Column {column} is not the first of the primary key: TiDB refuses AUTO_RANDOM.',
      zh: '列 {column} 不是主键的第一列，TiDB 拒绝 AUTO_RANDOM。',
    },
    nonclustered: {
      en: 'The primary key is NONCLUSTERED: TiDB refuses AUTO_RANDOM.',
      zh: '主键为 NONCLUSTERED，TiDB 拒绝 AUTO_RANDOM。',
    },
    both: {
      en: 'Column {column} cannot have AUTO_RANDOM and {other}.',
      zh: '列 {column} 不能同时有 AUTO_RANDOM 和 {other}。',
    },
    bits: {
      en: 'AUTO_RANDOM takes 1 to 15 shard bits and a range of 32 to 64 bits.',
      zh: 'AUTO_RANDOM 的分片位数为 1 到 15，取值范围为 32 到 64 位。',
    },
    altered: {
      en: 'ALTER TABLE can turn an AUTO_INCREMENT primary key into AUTO_RANDOM, and no other column: {column} is none.',
      zh: 'ALTER TABLE 只能把 AUTO_INCREMENT 主键改为 AUTO_RANDOM，列 {column} 不是。',
    },
  },
  fixes: { random: { en: 'Use AUTO_RANDOM', zh: '改用 AUTO_RANDOM' } },
  atMost: { hotSpot: 'notice' },
  create: (ctx) => {
    const checkIncrement = (column: ColumnDefinition, table: CreateTable): void => {
      const increment = attributeOf(column, 'auto-increment-attribute');
      if (!ctx.options.hotSpot || increment === undefined || ctx.dialect.version < 30100) return;
      if (firstOfPrimary(table) !== column || clustering(table, column) === 'nonclustered' || table.temporary) return;
      const hasDefault = attributeOf(column, 'default-attribute') !== undefined;
      const hasStart = table.options.some(({ option }) => option === 'auto-increment' || option === 'auto-id-cache');
      const edits = [{ ...increment.span, text: 'AUTO_RANDOM' }];
      const isSafe = column.type?.name === 'bigint' && !hasDefault && !hasStart;
      const fix = isSafe ? { title: 'random' as const, edits } : undefined;
      ctx.report(increment, 'hotSpot', { column: column.name.text }, fix);
    };
    const checkRandom = (column: ColumnDefinition, ancestors: Ancestors): void => {
      const random = attributeOf(column, 'auto-random-attribute');
      if (random === undefined) return;
      const name = column.name.text;
      const { shardBits = 5, rangeBits = 64 } = random;
      if (ctx.dialect.version < 30100) ctx.report(random, 'version', {});
      if (shardBits < 1 || shardBits > 15 || rangeBits < 32 || rangeBits > 64) ctx.report(random, 'bits', {});
      const other =
        attributeOf(column, 'auto-increment-attribute') !== undefined
          ? 'AUTO_INCREMENT'
          : attributeOf(column, 'default-attribute') !== undefined
            ? 'DEFAULT'
            : undefined;
      if (other !== undefined) ctx.report(random, 'both', { column: name, other });
      if (column.type !== undefined && column.type.name !== 'bigint') ctx.report(random, 'type', { column: name });
      const table = ancestors.nearest('create-table');
      if (table !== undefined) {
        if (firstOfPrimary(table) !== column) ctx.report(random, 'key', { column: name });
        else if (clustering(table, column) === 'nonclustered') ctx.report(random, 'nonclustered', {});
      }
      const alter = ancestors.nearest('alter-table');
      if (alter !== undefined && !mayBecomeRandom(alter, column, ancestors))
        ctx.report(random, 'altered', { column: name });
    };
    /** What is not known passes. */
    const mayBecomeRandom = ({ table }: AlterTable, column: ColumnDefinition, ancestors: Ancestors): boolean => {
      const action = ancestors.at(0);
      if (action?.kind !== 'modify-column' && action?.kind !== 'change-column') return false;
      const from = action.kind === 'change-column' ? action.from.text : column.name.text;
      const lookup = ctx.peek(table.schema?.text, table.name.text);
      if (lookup.kind !== 'found' || lookup.relation.kind !== 'table') return true;
      const old = findColumn(lookup.relation, from);
      // That a column is AUTO_RANDOM already, no snapshot says: it looks like a BIGINT without anything.
      const first = lookup.relation.indexes.find(({ kind }) => kind === 'primary')?.parts[0]?.column;
      return old === undefined || (old.type.name === 'bigint' && sameName(first ?? '', from));
    };
    return {
      'column-definition': (column, ancestors) => {
        const table = ancestors.nearest('create-table');
        if (table !== undefined) checkIncrement(column, table);
        checkRandom(column, ancestors);
      },
    };
  },
});

/** The column with which the primary key begins. */
function firstOfPrimary(table: CreateTable): ColumnDefinition | undefined {
  const { elements } = table;
  const columns = elements.filter((element) => element.kind === 'column-definition');
  const beside = columns.find((column) => attributeOf(column, 'primary-key-attribute') !== undefined);
  if (beside !== undefined) return beside;
  const key = elements.find((element) => element.kind === 'index-definition' && element.indexKind === 'primary');
  const first = key?.kind === 'index-definition' ? key.parts[0]?.column?.name.text : undefined;
  return first === undefined ? undefined : columns.find(({ name }) => sameName(name.text, first));
}

/** As written; undefined: the default of the cluster. */
function clustering({ elements }: CreateTable, column: ColumnDefinition): 'clustered' | 'nonclustered' | undefined {
  const beside = attributeOf(column, 'primary-key-attribute')?.clustered;
  if (beside !== undefined) return beside ? 'clustered' : 'nonclustered';
  for (const element of elements) {
    if (element.kind !== 'index-definition' || element.indexKind !== 'primary') continue;
    const written = element.options.find(({ option }) => option === 'clustered')?.value;
    if (written === 'clustered' || written === 'nonclustered') return written;
  }
  return undefined;
}
