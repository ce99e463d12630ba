import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { currentTimeCall } from '@/lib/review/definition/current-time';
import { writtenColumns } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Column, Table } from '@/lib/schema/model';
import type { ColumnDefinition } from '@/lib/sql/ast/column';
import type { AlterTable, CreateTable } from '@/lib/sql/ast/table';

export const columnCurrentTimeCount = defineRule({
  id: 'column-current-time-count',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Few columns take the current time by themselves', zh: '自动取当前时间的列不宜多' },
  why: {
    en: 'One column for the creation and one for the last change are enough; several with ON UPDATE all hold the same time and hide which change was meant.',
    zh: '创建时间和修改时间各一列就够了；多个 ON UPDATE 列的值总是相同，看不出各自的含义。',
  },
  how: { en: 'Let the program set the other times.', zh: '其他时间由程序写入。' },
  options: z.object({
    maxDefault: z.number().int().nonnegative().default(2).describe('Columns with the current time as default'),
    maxOnUpdate: z.number().int().nonnegative().default(1).describe('Columns with ON UPDATE CURRENT_TIMESTAMP'),
  }),
  messages: {
    defaults: {
      en: 'Column {column} is number {count} with the current time as default; {max} are allowed.',
      zh: '列 {column} 是第 {count} 个以当前时间为默认值的列，允许 {max} 个。',
    },
    updates: {
      en: 'Column {column} is number {count} with ON UPDATE CURRENT_TIMESTAMP; {max} are allowed.',
      zh: '列 {column} 是第 {count} 个 ON UPDATE CURRENT_TIMESTAMP 的列，允许 {max} 个。',
    },
  },
  create: (ctx) => {
    const { maxDefault, maxOnUpdate } = ctx.options;
    const check = (statement: CreateTable | AlterTable, before: Table | undefined): void => {
      const redefined = statement.kind === 'alter-table' ? redefinedBy(statement) : new Map<string, string>();
      const there = before?.columns.filter(({ name }) => !redefined.has(name.toLowerCase())) ?? [];
      let defaults = there.filter(hasNow).length;
      let updates = there.filter(({ onUpdate }) => onUpdate !== null).length;
      for (const node of writtenColumns(statement)) {
        const column = node.name.text;
        const old = before?.columns.find(({ name }) => redefined.get(name.toLowerCase()) === column);
        const isDefault = currentTimeCall(attributeOf(node, 'default-attribute')?.value) !== undefined;
        const isUpdate = attributeOf(node, 'on-update-attribute') !== undefined;
        if (isDefault) defaults += 1;
        if (isUpdate) updates += 1;
        if (isUpdate && updates > maxOnUpdate && (old?.onUpdate ?? null) === null)
          ctx.report(node.name, 'updates', { column, count: updates, max: maxOnUpdate });
        else if (isDefault && defaults > maxDefault && !(old !== undefined && hasNow(old)))
          ctx.report(node.name, 'defaults', { column, count: defaults, max: maxDefault });
      }
    };
    return {
      'create-table': (statement) => check(statement, undefined),
      'alter-table': (statement) => {
        if (!writtenColumns(statement).some((node) => node.attributes.some(isAboutTime))) return;
        const { schema, name } = statement.table;
        const lookup = ctx.peek(schema?.text, name.text);
        check(statement, lookup.kind === 'found' && lookup.relation.kind === 'table' ? lookup.relation : undefined);
      },
    };
  },
});

const isAboutTime = ({ kind }: ColumnDefinition['attributes'][number]): boolean =>
  kind === 'default-attribute' || kind === 'on-update-attribute';

const hasNow = ({ default: value }: Column): boolean => value?.kind === 'expression' && isNow(value.text);

/** In the form of `expression-text.ts`. */
const isNow = (text: string): boolean => /^(current_timestamp|now|localtime|localtimestamp)\W*\d?\W*$/.test(text);

/** Columns that are dropped or defined anew, in lower case, with the name they get; `''` for those that go. */
function redefinedBy({ actions }: AlterTable): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const action of actions) {
    if (action.kind === 'drop-column') names.set(action.name.text.toLowerCase(), '');
    else if (action.kind === 'modify-column') names.set(action.column.name.text.toLowerCase(), action.column.name.text);
    else if (action.kind === 'change-column') names.set(action.from.text.toLowerCase(), action.column.name.text);
  }
  return names;
}
