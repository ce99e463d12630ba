import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { isWidening, sameType, typeText } from '@/lib/schema/column-type';
import { findColumn } from '@/lib/schema/model';

export const columnTypeChange = defineRule({
  id: 'column-type-change',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'A column keeps its type', zh: '列的类型保持不变' },
  why: {
    en: 'A change of type mostly rebuilds the table while writes wait, and values that do not fit are cut or refused.',
    zh: '改类型多半要重建整张表、阻塞写入；装不下的值会被截断或拒绝。',
  },
  how: {
    en: 'Widen the type instead, or add a new column, copy the values and change over.',
    zh: '尽量只放宽类型；或新增一列，复制数据后再切换。',
  },
  options: z.object({}),
  messages: {
    changed: {
      en: 'Column {column} changes from {from} to {to}: values may not fit.',
      zh: '列 {column} 从 {from} 改为 {to}：已有的值可能装不下。',
    },
    widened: {
      en: 'Column {column} changes from {from} to {to}: every value fits.',
      zh: '列 {column} 从 {from} 改为 {to}：已有的值都能装下。',
    },
  },
  atMost: { widened: 'notice' },
  needs: 'schema',
  create: (ctx) => ({
    'alter-table': ({ table, actions }) => {
      const lookup = ctx.schema.find(table.schema?.text, table.name.text);
      if (lookup.kind !== 'found' || lookup.relation.kind !== 'table') return;
      const after = ctx.effect.relations.findLast((change) => change.after?.kind === 'table')?.after;
      if (after?.kind !== 'table') return;
      for (const action of actions) {
        if (action.kind !== 'modify-column' && action.kind !== 'change-column') continue;
        const { column } = action;
        const old = findColumn(lookup.relation, (action.kind === 'change-column' ? action.from : column.name).text);
        const now = findColumn(after, column.name.text);
        if (old === undefined || now === undefined || old.type.name === 'unknown' || sameType(old.type, now.type))
          continue;
        const data = { column: old.name, from: typeText(old.type), to: typeText(now.type) };
        ctx.report(column.type ?? column.name, isWidening(old.type, now.type) ? 'widened' : 'changed', data);
      }
    },
  }),
});
