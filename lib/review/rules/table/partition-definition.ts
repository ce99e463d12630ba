import { z } from 'zod';
import { membersOf, orderOfBounds } from '@/lib/review/definition/partition-bounds';
import { defineRule, everywhere } from '@/lib/review/rule';
import { partitionOf } from '@/lib/schema/build-table';
import type { Partition, Table } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';
import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { PartitionDefinition, Partitioning } from '@/lib/sql/ast/table';
import type { Span } from '@/lib/sql/span';
import { findAll } from '@/lib/sql/walk';

/** A partition as it will be, and where it is written if this statement makes it. */
type Placed = Partition & { readonly written: PartitionDefinition | undefined };

export const partitionDefinition = defineRule({
  id: 'partition-definition',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Partitions are well defined, and are there', zh: '分区定义正确且存在' },
  why: {
    en: 'The server refuses the statement (errors 1480, 1481, 1492, 1493, 1495, 1503, 1505, 1507, 1508, 1509, 1512, 1517, 1735, 1747).',
    zh: '服务器会拒绝执行（错误 1480、1481、1492、1493、1495、1503、1505、1507、1508、1509、1512、1517、1735、1747）。',
  },
  how: {
    en: 'Compare with the partitions that SHOW CREATE TABLE lists.',
    zh: '对照 SHOW CREATE TABLE 列出的分区改正。',
  },
  options: z.object({}),
  messages: {
    notPartitioned: { en: 'Table {table} is not partitioned.', zh: '表 {table} 不是分区表。' },
    missing: { en: 'Table {table} has no partition {partition}.', zh: '表 {table} 没有分区 {partition}。' },
    duplicate: { en: 'There are two partitions called {partition}.', zh: '有两个分区都叫 {partition}。' },
    order: {
      en: 'The bound of partition {partition} is not above that of {previous}.',
      zh: '分区 {partition} 的上限没有大于 {previous} 的上限。',
    },
    afterMaxvalue: {
      en: 'No partition can follow {previous}, which ends at MAXVALUE.',
      zh: '{previous} 的上限是 MAXVALUE，后面不能再有分区。',
    },
    value: {
      en: 'Value {value} of partition {partition} is in partition {other} already.',
      zh: '分区 {partition} 的值 {value} 已经在分区 {other} 中。',
    },
    wrongValues: {
      en: 'A table that is partitioned by {method} takes no {values}.',
      zh: '按 {method} 分区的表不能写 {values}。',
    },
    undefined: {
      en: 'Every partition by {method} has to be defined.',
      zh: '按 {method} 分区时必须定义每个分区。',
    },
    all: {
      en: 'This removes every partition of table {table}; that is for DROP TABLE.',
      zh: '这会删除表 {table} 的全部分区，应使用 DROP TABLE。',
    },
    method: {
      en: 'Table {table} is partitioned by {method}, where {action} PARTITION is not possible.',
      zh: '表 {table} 按 {method} 分区，不能使用 {action} PARTITION。',
    },
    key: {
      en: 'Unique key {index} lacks the partitioning column {column}.',
      zh: '唯一键 {index} 没有包含分区列 {column}。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const checkList = (partitions: readonly Placed[], method: string): void => {
      partitions.forEach((partition, i) => {
        const { written, name } = partition;
        if (written === undefined) return;
        const earlier = partitions.slice(0, i);
        if (earlier.some((other) => sameName(other.name, name)))
          ctx.report(written.name, 'duplicate', { partition: name });
        checkValues(partition, written, earlier, method);
      });
    };
    const checkValues = (
      { name, values }: Placed,
      written: PartitionDefinition,
      earlier: readonly Placed[],
      method: string,
    ): void => {
      const type = written.values?.type;
      const wanted = method.startsWith('range') ? 'less-than' : method.startsWith('list') ? 'in' : undefined;
      const isStray = (type === 'less-than' || type === 'in') && type !== wanted && method !== 'system-time';
      if (isStray && written.values !== undefined) {
        const words = type === 'in' ? 'VALUES IN' : 'VALUES LESS THAN';
        ctx.report(written.values, 'wrongValues', { method: nameOf(method), values: words });
      } else if (type === 'less-than') {
        const previous = earlier.at(-1);
        if (previous === undefined) return;
        const at = written.values ?? written.name;
        if (previous.values === 'maxvalue') ctx.report(at, 'afterMaxvalue', { previous: previous.name });
        else if (orderOfBounds(previous.values, values) === 'sooner')
          ctx.report(at, 'order', { partition: name, previous: previous.name });
      } else if (type === 'in' && written.values !== undefined) {
        if (written.values.items.some(({ kind }) => kind === 'row')) return;
        const own = membersOf(values);
        own.forEach((value, i) => {
          const other = earlier.find((candidate) => membersOf(candidate.values).includes(value))?.name;
          const holder = other ?? (own.indexOf(value) < i ? name : undefined);
          const at = written.values?.items[i] ?? written.name;
          if (holder !== undefined) ctx.report(at, 'value', { value, partition: name, other: holder });
        });
      }
    };
    const placed = (definitions: readonly PartitionDefinition[]): readonly Placed[] =>
      definitions.map((written) => ({ ...partitionOf(written, ctx.script), written }));
    const old = (table: Table): readonly Placed[] =>
      (table.partitioning?.partitions ?? []).map((partition) => ({ ...partition, written: undefined }));

    const checkPartitioning = (node: Partitioning, after: Table | undefined): void => {
      const { method, definitions, span } = node;
      // TiDB makes partitions of RANGE by INTERVAL too (manual, "Range INTERVAL partitioning").
      const isListed = method.startsWith('list') || (method.startsWith('range') && ctx.dialect.flavor !== 'tidb');
      if (definitions.length === 0 && isListed)
        ctx.report({ start: span.start, end: span.start + 'PARTITION'.length }, 'undefined', {
          method: nameOf(method),
        });
      checkList(placed(definitions), method);
      if (after !== undefined) checkKeys(node, after);
    };
    /** TiDB 8.3 has global indexes, which need not contain them (manual, "Global indexes"). */
    const checkKeys = (node: Partitioning, table: Table): void => {
      if (ctx.dialect.flavor === 'tidb' && ctx.dialect.version >= 80300) return;
      const columns = [
        ...node.columns,
        ...(node.expression === undefined ? [] : findAll(node.expression, 'column').map(({ name }) => name)),
      ];
      for (const index of table.indexes) {
        if (index.kind !== 'primary' && index.kind !== 'unique') continue;
        const lacking = columns.find(({ text }) => !index.parts.some(({ column }) => sameName(column ?? '', text)));
        if (lacking !== undefined) ctx.report(lacking, 'key', { index: index.name, column: lacking.text });
      }
    };
    const checkNames = (table: Table, names: readonly Name[]): void => {
      const known = table.partitioning;
      // The names of subpartitions are not known, and may stand here too.
      if (known === null || known.subpartitioned || known.partitions.length === 0) return;
      for (const name of names) {
        if (!known.partitions.some((partition) => sameName(partition.name, name.text)))
          ctx.report(name, 'missing', { table: table.name, partition: name.text });
      }
    };
    const checkAction = (action: AlterAction, table: Table): void => {
      const managed = managing[action.kind];
      if (managed === undefined) return;
      const at = managed === '' ? action.span : { start: action.span.start, end: action.span.start + managed.length };
      const known = table.partitioning;
      if (known === null) {
        ctx.report(at, 'notPartitioned', { table: table.name });
        return;
      }
      const method = known.method.replace('linear ', '');
      const isHashed = method === 'hash' || method === 'key';
      switch (action.kind) {
        case 'add-partition':
          checkList([...old(table), ...placed(action.definitions)], method);
          break;
        case 'drop-partition':
          if (isHashed) ctx.report(at, 'method', { table: table.name, method: nameOf(method), action: 'DROP' });
          else {
            if (!action.ifExists) checkNames(table, action.partitions);
            checkAll(action.partitions, table, action.span);
          }
          break;
        case 'coalesce-partition':
          if (!isHashed) ctx.report(at, 'method', { table: table.name, method: nameOf(method), action: 'COALESCE' });
          else if (action.count >= known.partitions.length) ctx.report(action, 'all', { table: table.name });
          break;
        case 'reorganize-partition': {
          checkNames(table, action.partitions);
          const isOld = ({ name }: Partition): boolean => action.partitions.some(({ text }) => sameName(text, name));
          const before = old(table);
          const first = before.findIndex(isOld);
          if (first < 0) break;
          const kept = (list: readonly Placed[]): readonly Placed[] => list.filter((partition) => !isOld(partition));
          const list = [...before.slice(0, first), ...placed(action.definitions), ...kept(before.slice(first))];
          checkList(list, method);
          break;
        }
        case 'truncate-partition':
        case 'maintain-partition':
        case 'partition-tablespace':
          checkNames(table, action.partitions ?? []);
          break;
        case 'exchange-partition':
          checkNames(table, [action.partition]);
          break;
        case 'convert-partition':
          if (action.direction === 'to-table') checkNames(table, [action.partition]);
          break;
      }
    };
    const checkAll = (dropped: readonly Name[], table: Table, at: Span): void => {
      const partitions = table.partitioning?.partitions ?? [];
      const left = partitions.filter(({ name }) => !dropped.some(({ text }) => sameName(text, name)));
      if (partitions.length > 0 && left.length === 0) ctx.report(at, 'all', { table: table.name });
    };
    const checkClause = (table: ObjectName, partitions: readonly Name[]): void => {
      const [first] = partitions;
      if (first === undefined) return;
      const lookup = ctx.schema.find(table.schema?.text, table.name.text);
      if (lookup.kind !== 'found' || lookup.relation.kind !== 'table') return;
      if (lookup.relation.partitioning === null) ctx.report(first, 'notPartitioned', { table: lookup.relation.name });
      else checkNames(lookup.relation, partitions);
    };
    const after = (): Table | undefined => {
      const relation = ctx.effect.relations.findLast((change) => change.after?.kind === 'table')?.after;
      return relation?.kind === 'table' ? relation : undefined;
    };
    return {
      'create-table': ({ partitioning }) => {
        if (partitioning !== undefined) checkPartitioning(partitioning, after());
      },
      'alter-table': ({ table, actions }) => {
        const isAbout = actions.some(({ kind }) => kind === 'partition-by' || managing[kind] !== undefined);
        if (!isAbout) return;
        const lookup = ctx.schema.find(table.schema?.text, table.name.text);
        const known = lookup.kind === 'found' && lookup.relation.kind === 'table' ? lookup.relation : undefined;
        for (const action of actions) {
          if (action.kind === 'partition-by') checkPartitioning(action.partitioning, after());
          else if (known !== undefined) checkAction(action, known);
        }
      },
      'table-ref': ({ table, partitions }) => checkClause(table, partitions),
      insert: ({ table, partitions }) => checkClause(table, partitions),
      replace: ({ table, partitions }) => checkClause(table, partitions),
      'load-data': ({ table, partitions }) => checkClause(table, partitions),
    };
  },
});

/** Work on partitions, by its first words: where it is shown that there are none. */
const managing: { readonly [Kind in AlterAction['kind']]?: string } = {
  'add-partition': 'ADD PARTITION',
  'drop-partition': 'DROP PARTITION',
  'truncate-partition': 'TRUNCATE PARTITION',
  'coalesce-partition': 'COALESCE PARTITION',
  'reorganize-partition': 'REORGANIZE PARTITION',
  'exchange-partition': 'EXCHANGE PARTITION',
  'maintain-partition': '',
  'partition-tablespace': '',
  'remove-partitioning': 'REMOVE PARTITIONING',
  'convert-partition': '',
};

const nameOf = (method: string): string => method.replace('-columns', ' COLUMNS').toUpperCase();
