import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ForeignKey, Table } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { SetVariable } from '@/lib/sql/ast/session';
import type { AlterTable } from '@/lib/sql/ast/table';

type Child = { readonly table: Table; readonly key: ForeignKey };

export const ddlSimulationFailed = defineRule({
  id: 'ddl-simulation-failed',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'The change can be applied to the schema as it is', zh: '变更能够应用到现有结构上' },
  why: {
    en: 'By what is known of the schema the server will refuse the statement (errors 1091, 1347, 1451, 1553, 1701, 1828, 1829, 3730, 3821, 3940), and those after it wait.',
    zh: '按已知的表结构，服务器会拒绝执行（错误 1091、1347、1451、1553、1701、1828、1829、3730、3821、3940），后面的语句也会停下。',
  },
  how: {
    en: 'Change what stands in the way first, such as the foreign key, or correct the name.',
    zh: '先处理妨碍变更的对象（例如外键），或改正名称。',
  },
  options: z.object({}),
  messages: {
    notTable: { en: '{name} is a view, not a table.', zh: '{name} 是视图，不是表。' },
    notView: { en: '{name} is a table, not a view.', zh: '{name} 是表，不是视图。' },
    constraint: { en: 'Table {table} has no constraint {name}.', zh: '表 {table} 没有约束 {name}。' },
    ownColumn: {
      en: 'Column {column} is needed by foreign key {key}.',
      zh: '外键 {key} 需要列 {column}。',
    },
    parentColumn: {
      en: 'Column {column} is needed by foreign key {key} of table {child}.',
      zh: '表 {child} 的外键 {key} 需要列 {column}。',
    },
    index: { en: 'Index {index} is needed by foreign key {key}.', zh: '外键 {key} 需要索引 {index}。' },
    parent: {
      en: 'Foreign key {key} of table {child} refers to table {table}.',
      zh: '表 {child} 的外键 {key} 引用了表 {table}。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const { flavor, version } = ctx.dialect;
    // TiDB keeps foreign keys without minding them before 6.6 (manual, "FOREIGN KEY Constraints").
    let mindsKeys = flavor !== 'tidb' || version >= 60600;
    // Whether TiDB keeps checks at all depends on tidb_enable_check_constraint.
    const keepsChecks = flavor !== 'tidb';
    const relationOf = ({ schema, name }: ObjectName) => {
      const lookup = ctx.schema.find(schema?.text, name.text);
      return lookup.kind === 'found' ? lookup.relation : undefined;
    };
    const tableOf = (name: ObjectName): Table | undefined => {
      const relation = relationOf(name);
      return relation?.kind === 'table' ? relation : undefined;
    };
    const requireTable = (name: ObjectName | undefined): void => {
      if (name !== undefined && relationOf(name)?.kind === 'view')
        ctx.report(name, 'notTable', { name: name.name.text });
    };
    const { fold } = ctx.schema;
    const childrenOf = ({ schema, name }: ObjectName): readonly Child[] =>
      ctx.schema
        .relations(schema?.text)
        .flatMap((table) =>
          table.kind === 'table' && fold(table.name) !== fold(name.text)
            ? table.foreignKeys
                .filter((key) => key.schema === null && fold(key.table) === fold(name.text))
                .map((key) => ({ table, key }))
            : [],
        );
    const checkParent = (name: ObjectName, gone: readonly ObjectName[]): void => {
      const child = childrenOf(name).find(
        ({ table }) => !gone.some((other) => fold(other.name.text) === fold(table.name)),
      );
      if (child !== undefined)
        ctx.report(name, 'parent', { table: name.name.text, key: child.key.name, child: child.table.name });
    };
    const checkAlter = ({ table: name, actions }: AlterTable, table: Table): void => {
      const kept = table.foreignKeys.filter(
        (key) =>
          !actions.some(
            (action) =>
              (action.kind === 'drop-foreign-key' || action.kind === 'drop-constraint') &&
              sameName(action.name.text, key.name),
          ),
      );
      for (const action of actions) {
        switch (action.kind) {
          case 'drop-foreign-key':
            if (!action.ifExists && !table.foreignKeys.some((key) => sameName(key.name, action.name.text)))
              ctx.report(action.name, 'constraint', { table: table.name, name: action.name.text });
            break;
          case 'drop-check':
          case 'alter-check':
            if (keepsChecks && !table.checks.some((check) => sameName(check.name, action.name.text)))
              ctx.report(action.name, 'constraint', { table: table.name, name: action.name.text });
            break;
          case 'drop-constraint':
            if (keepsChecks && !action.ifExists && !hasConstraint(table, action.name))
              ctx.report(action.name, 'constraint', { table: table.name, name: action.name.text });
            break;
          case 'drop-column':
            if (mindsKeys) checkColumn(action.name, name, kept);
            break;
          case 'drop-index-action': {
            const added = actions.flatMap((other) => (other.kind === 'add-index' ? [other.index.parts] : []));
            const firsts = added.map((parts) => parts.map(({ column }) => column?.name.text ?? ''));
            if (mindsKeys) checkIndex(action.name, table, kept, firsts);
            break;
          }
        }
      }
    };
    const checkColumn = (column: Name, table: ObjectName, keys: readonly ForeignKey[]): void => {
      const isMeant = (name: string): boolean => sameName(name, column.text);
      const own = keys.find(({ columns }) => columns.some(isMeant));
      if (own !== undefined) ctx.report(column, 'ownColumn', { column: column.text, key: own.name });
      const child = childrenOf(table).find(({ key }) => key.referencedColumns.some(isMeant));
      if (child !== undefined)
        ctx.report(column, 'parentColumn', { column: column.text, key: child.key.name, child: child.table.name });
    };
    /** InnoDB wants an index whose first columns are those of the key (manual, "FOREIGN KEY Constraints"). */
    const checkIndex = (
      index: Name,
      table: Table,
      keys: readonly ForeignKey[],
      added: readonly (readonly string[])[],
    ): void => {
      const lists = table.indexes
        .filter(({ name }) => !sameName(name, index.text))
        .map(({ parts }) => parts.map(({ column }) => column ?? ''));
      const dropped = table.indexes.find(({ name }) => sameName(name, index.text));
      if (dropped === undefined) return;
      const covers = (list: readonly string[], { columns }: ForeignKey): boolean =>
        columns.every((column, i) => sameName(list[i] ?? '', column));
      const needing = keys.find(
        (key) =>
          covers(
            dropped.parts.map(({ column }) => column ?? ''),
            key,
          ) && ![...lists, ...added].some((list) => covers(list, key)),
      );
      if (needing !== undefined) ctx.report(index, 'index', { index: index.text, key: needing.name });
    };
    return {
      'set-variable': ({ name, value }) => {
        if (name.toLowerCase() === 'foreign_key_checks') mindsKeys = !isOff(value);
      },
      'alter-table': (node) => {
        requireTable(node.table);
        const table = tableOf(node.table);
        if (table !== undefined) checkAlter(node, table);
      },
      'create-table': ({ like }) => requireTable(like),
      'create-index': ({ table }) => requireTable(table),
      'drop-index': ({ table: name, name: index }) => {
        requireTable(name);
        const table = tableOf(name);
        if (table !== undefined && mindsKeys) checkIndex(index, table, table.foreignKeys, []);
      },
      'create-trigger': ({ table }) => requireTable(table),
      'exchange-partition': ({ table }) => requireTable(table),
      'alter-view': ({ view }) => {
        if (relationOf(view)?.kind === 'table') ctx.report(view, 'notView', { name: view.name.text });
      },
      'truncate-table': ({ table }) => {
        requireTable(table);
        if (mindsKeys) checkParent(table, []);
      },
      'drop-table': ({ tables, temporary }) => {
        if (temporary || !mindsKeys) return;
        // MySQL 8.0 looks at the whole list; others drop one table after the other.
        const isWhole = flavor === 'mysql' && version >= 80000;
        for (const [i, table] of tables.entries()) checkParent(table, isWhole ? tables : tables.slice(0, i));
      },
    };
  },
});

const hasConstraint = ({ foreignKeys, checks, indexes }: Table, { text }: Name): boolean =>
  [...foreignKeys, ...checks, ...indexes.filter(({ kind }) => kind === 'primary' || kind === 'unique')].some(
    ({ name }) => sameName(name, text),
  );

/** `0`, `OFF`, `FALSE`. */
function isOff(value: SetVariable['value']): boolean {
  if (value.kind === 'number') return Number(value.text) === 0;
  if (value.kind === 'boolean') return !value.value;
  const word = value.kind === 'column' ? value.name.text : value.kind === 'string' ? value.value : '';
  return word.toLowerCase() === 'off';
}
