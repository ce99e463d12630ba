import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name, ObjectName } from '@/lib/sql/ast/name';

export const noDropTable = defineRule({
  id: 'no-drop-table',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'Tables and other objects are not dropped', zh: '不删除表和其他对象' },
  why: {
    en: 'A dropped table is gone with its rows: nothing here can bring it back, only a backup.',
    zh: '表删除后数据一并消失：只能从备份恢复，这里无法撤销。',
  },
  how: {
    en: 'Rename the table first, wait until nothing misses it, then let a DBA drop it.',
    zh: '先改名，确认没有程序再用它，再由 DBA 删除。',
  },
  options: z.object({}),
  messages: {
    table: { en: 'Table {name} is dropped with all its rows.', zh: '表 {name} 连同全部数据会被删除。' },
    object: { en: '{kind} {name} is dropped.', zh: '{kind} {name} 会被删除。' },
    constraint: { en: 'Constraint {name} is dropped.', zh: '约束 {name} 会被删除。' },
  },
  atMost: { object: 'warning', constraint: 'notice' },
  needs: 'schema',
  create: (ctx) => {
    // A table that the same script made holds nothing that could be missed.
    const created = new Set<string>();
    const keyOf = ({ schema, name }: ObjectName): string =>
      `${ctx.schema.fold(schema?.text ?? ctx.schema.defaultSchema ?? '')}.${ctx.schema.fold(name.text)}`;
    const dropped = (kind: string, name: ObjectName): void =>
      ctx.report(name, 'object', { kind, name: name.name.text });
    const constraint = (name: Name): void => ctx.report(name, 'constraint', { name: name.text });
    return {
      'create-table': ({ table, ifNotExists }) => {
        if (!ifNotExists || ctx.schema.find(table.schema?.text, table.name.text).kind === 'absent')
          created.add(keyOf(table));
      },
      'drop-table': ({ tables, temporary }) => {
        if (temporary) return;
        for (const table of tables) {
          const isAbsent = ctx.schema.find(table.schema?.text, table.name.text).kind === 'absent';
          if (!isAbsent && !created.has(keyOf(table))) ctx.report(table, 'table', { name: table.name.text });
        }
      },
      'drop-view': ({ views }) => {
        for (const view of views) dropped('VIEW', view);
      },
      'drop-sequence': ({ sequences }) => {
        for (const sequence of sequences) dropped('SEQUENCE', sequence);
      },
      'drop-trigger': ({ name }) => dropped('TRIGGER', name),
      'drop-procedure': ({ name }) => dropped('PROCEDURE', name),
      'drop-function': ({ name }) => dropped('FUNCTION', name),
      'drop-event': ({ name }) => dropped('EVENT', name),
      'drop-foreign-key': ({ name }) => constraint(name),
      'drop-check': ({ name }) => constraint(name),
      'drop-constraint': ({ name }) => constraint(name),
    };
  },
});
