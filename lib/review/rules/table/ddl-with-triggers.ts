import { z } from 'zod';
import { ddlTargets, isTableChange } from '@/lib/review/definition/ddl-target';
import { defineRule } from '@/lib/review/rule';

export const ddlWithTriggers = defineRule({
  id: 'ddl-with-triggers',
  version: 1,
  group: 'table',
  dialects: ['mysql', 'mariadb'],
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Tables with triggers are changed with care', zh: '带触发器的表谨慎改表' },
  why: {
    en: 'A trigger is looked at only when it fires: a column that is renamed or dropped under it makes every INSERT, UPDATE or DELETE fail from then on. gh-ost refuses tables with triggers, and pt-online-schema-change needs triggers of its own.',
    zh: '触发器只在触发时才检查：改名或删除它用到的列，之后的 INSERT、UPDATE、DELETE 都会失败。gh-ost 不支持带触发器的表，pt-online-schema-change 也要建自己的触发器。',
  },
  how: {
    en: 'Read the triggers, and change or drop them in the same ticket.',
    zh: '先看触发器的内容，在同一工单中修改或删除它们。',
  },
  options: z.object({}),
  messages: {
    triggers: { en: '{table} has triggers: {triggers}.', zh: '{table} 有触发器：{triggers}。' },
  },
  needs: 'schema',
  create: (ctx) => ({
    statement: () => {
      const { node } = ctx.statement;
      const [at] = ddlTargets(node);
      if (!isTableChange(node) || at === undefined || ctx.effect.relations[0]?.before?.kind !== 'table') return;
      const table = at.name.text;
      const { fold } = ctx.schema;
      const own = ctx.schema.triggers(at.schema?.text).filter((trigger) => fold(trigger.table) === fold(table));
      if (own.length === 0) return;
      const names = [...new Set(own.map(({ name }) => name))];
      ctx.report(at, 'triggers', { table, triggers: names.join(', ') });
    },
  }),
});
