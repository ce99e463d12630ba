import { z } from 'zod';
import { attributeOf, fillsItself } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';
import { isWidening, sameType, typeText } from '@/lib/schema/column-type';
import type { Relation, Table } from '@/lib/schema/model';
import { findColumn, sameName } from '@/lib/schema/model';
import type { AlterAction, ChangeColumn, ModifyColumn } from '@/lib/sql/ast/alter-action';
import type { ColumnDefinition, IndexDefinition } from '@/lib/sql/ast/column';
import type { ObjectName } from '@/lib/sql/ast/name';

export const schemaBackwardCompatibility = defineRule({
  id: 'schema-backward-compatibility',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Programs that run now still work afterwards', zh: '变更不影响正在运行的程序' },
  why: {
    en: 'The programs are rolled out before or after the change, never at the same moment: what they use has to be there all the time.',
    zh: '程序发布总是早于或晚于变更，不会同时生效：它们用到的东西必须一直都在。',
  },
  how: {
    en: 'Add what is new first, roll the programs out, and remove or tighten the old in a later ticket.',
    zh: '先新增，再发布程序，最后用另一个工单删除或收紧旧的部分。',
  },
  options: z.object({}),
  messages: {
    dropped: { en: '{name} is dropped: what uses it fails.', zh: '删除了 {name}：使用它的程序会报错。' },
    renamed: {
      en: '{from} is renamed to {to}: what uses the old name fails.',
      zh: '{from} 改名为 {to}：使用旧名称的程序会报错。',
    },
    unique: {
      en: 'A unique key is added to table {table}: rows that are accepted now are refused.',
      zh: '为表 {table} 增加了唯一键：现在能写入的数据会被拒绝。',
    },
    foreignKey: {
      en: 'A foreign key is added to table {table}: rows that are accepted now are refused.',
      zh: '为表 {table} 增加了外键：现在能写入的数据会被拒绝。',
    },
    check: {
      en: 'A check is added to table {table}: rows that are accepted now are refused.',
      zh: '为表 {table} 增加了检查约束：现在能写入的数据会被拒绝。',
    },
    required: {
      en: 'New column {column} is NOT NULL without a default: an INSERT that does not give it fails.',
      zh: '新增的列 {column} 为 NOT NULL 且没有默认值：没有给出该列的 INSERT 会报错。',
    },
    type: {
      en: 'Column {column} changes from {from} to {to}: values that are accepted now may be refused.',
      zh: '列 {column} 从 {from} 改为 {to}：现在能写入的值可能会被拒绝。',
    },
    notNull: {
      en: 'Column {column} becomes NOT NULL: an INSERT of NULL fails.',
      zh: '列 {column} 变为 NOT NULL：写入 NULL 会报错。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    // What the same script made is used by nobody yet.
    const created = new Set<string>();
    const keyOf = ({ schema, name }: ObjectName): string =>
      `${ctx.schema.fold(schema?.text ?? ctx.schema.defaultSchema ?? '')}.${ctx.schema.fold(name.text)}`;
    const isAbsent = ({ schema, name }: ObjectName): boolean =>
      ctx.schema.find(schema?.text, name.text).kind === 'absent';
    const dropped = (names: readonly ObjectName[]): void => {
      for (const name of names)
        if (!created.has(keyOf(name)) && !isAbsent(name)) ctx.report(name, 'dropped', { name: name.name.text });
    };
    const rename = (from: ObjectName, to: ObjectName): void => {
      if (created.has(keyOf(from))) created.add(keyOf(to));
      else ctx.report(to, 'renamed', { from: from.name.text, to: to.name.text });
    };
    const checkNew = (column: ColumnDefinition): void => {
      const notNull = attributeOf(column, 'null-attribute')?.nullable === false;
      if (notNull && attributeOf(column, 'default-attribute') === undefined && !fillsItself(column))
        ctx.report(column.name, 'required', { column: column.name.text });
    };
    const checkIndex = (index: IndexDefinition, table: string): void => {
      if (index.indexKind === 'primary' || index.indexKind === 'unique') ctx.report(index, 'unique', { table });
    };
    const checkChange = ({ column }: ModifyColumn | ChangeColumn, from: string, before: Table, after: Table): void => {
      const { text } = column.name;
      if (!sameName(from, text)) {
        ctx.report(column.name, 'renamed', { from, to: text });
        return;
      }
      const old = findColumn(before, from);
      const now = findColumn(after, text);
      if (old === undefined || now === undefined || old.type.name === 'unknown') return;
      if (!sameType(old.type, now.type) && !isWidening(old.type, now.type)) {
        const data = { column: text, from: typeText(old.type), to: typeText(now.type) };
        ctx.report(column.type ?? column.name, 'type', data);
      } else if (old.nullable && !now.nullable) {
        ctx.report(attributeOf(column, 'null-attribute') ?? column.name, 'notNull', { column: text });
      }
    };
    const checkAction = (
      action: AlterAction,
      table: ObjectName,
      before: Table | undefined,
      after: Table | undefined,
    ) => {
      const name = table.name.text;
      switch (action.kind) {
        case 'rename-table-action':
          rename(table, action.to);
          break;
        case 'rename-column':
          ctx.report(action.to, 'renamed', { from: action.from.text, to: action.to.text });
          break;
        case 'drop-column':
          ctx.report(action.name, 'dropped', { name: action.name.text });
          break;
        case 'add-column':
          checkNew(action.column);
          break;
        case 'add-columns':
          for (const element of action.elements) {
            if (element.kind === 'column-definition') checkNew(element);
            else if (element.kind === 'index-definition') checkIndex(element, name);
          }
          break;
        case 'add-index':
          checkIndex(action.index, name);
          break;
        case 'add-foreign-key':
          ctx.report(action, 'foreignKey', { table: name });
          break;
        case 'add-check':
          if (action.check.enforced) ctx.report(action, 'check', { table: name });
          break;
        case 'alter-check':
          if (action.enforced) ctx.report(action, 'check', { table: name });
          break;
        case 'modify-column':
        case 'change-column':
          if (before !== undefined && after !== undefined) {
            const from = action.kind === 'change-column' ? action.from.text : action.column.name.text;
            checkChange(action, from, before, after);
          }
          break;
      }
    };
    return {
      'create-table': ({ table, ifNotExists, temporary }) => {
        if (temporary || !ifNotExists || isAbsent(table)) created.add(keyOf(table));
      },
      'drop-database': ({ name }) => ctx.report(name, 'dropped', { name: name.text }),
      'drop-table': ({ tables, temporary }) => {
        if (!temporary) dropped(tables);
      },
      'drop-view': ({ views }) => dropped(views),
      'table-rename': ({ from, to }) => rename(from, to),
      'create-index': ({ table, indexKind, name }) => {
        if (indexKind === 'unique' && !created.has(keyOf(table)))
          ctx.report(name, 'unique', { table: table.name.text });
      },
      'alter-table': ({ table, actions }) => {
        const isNew = created.has(keyOf(table));
        const { relations } = ctx.effect;
        const before = relations[0]?.before;
        const after = relations.findLast((change) => change.after?.kind === 'table')?.after;
        for (const action of actions) {
          if (isNew && action.kind !== 'rename-table-action') continue;
          checkAction(action, table, tableOf(before), tableOf(after));
        }
      },
    };
  },
});

const tableOf = (relation: Relation | null | undefined): Table | undefined =>
  relation?.kind === 'table' ? relation : undefined;
