import { z } from 'zod';
import type { CurrentStatement } from '@/lib/review/rule';
import { defineRule, everywhere } from '@/lib/review/rule';
import { classify } from '@/lib/sql/classify';

export const mixDdlDml = defineRule({
  id: 'mix-ddl-dml',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'error',
  byDefault: 'notice',
  title: { en: 'Definitions and data are changed in separate scripts', zh: '结构变更与数据变更分开提交' },
  why: {
    en: 'DDL commits by itself: a script with both cannot be one transaction, and a failure in the middle leaves half of it done.',
    zh: 'DDL 会隐式提交：两者混在一起就不能放进一个事务，中途失败会留下一半已经执行的改动。',
  },
  how: {
    en: 'Put the changes of structure and the changes of data into two tickets.',
    zh: '把结构变更和数据变更分成两个工单。',
  },
  options: z.object({}),
  messages: {
    dmlAfter: {
      en: 'The script changes definitions and from here on data too: it cannot be one transaction.',
      zh: '脚本前面变更结构，从这里开始变更数据：无法放进一个事务。',
    },
    ddlAfter: {
      en: 'The script changes data and from here on definitions too: what came before is committed here.',
      zh: '脚本前面变更数据，从这里开始变更结构：此前的改动会在这里提交。',
    },
  },
  create: (ctx) => {
    const first: { ddl?: CurrentStatement; dml?: CurrentStatement } = {};
    return {
      statement: () => {
        const { statement } = ctx;
        if (statement.execClass === 'ddl' && classify(statement.node).implicitCommit) first.ddl ??= statement;
        if (statement.execClass === 'dml') first.dml ??= statement;
      },
      end: () => {
        const { ddl, dml } = first;
        if (ddl === undefined || dml === undefined) return;
        if (dml.ordinal > ddl.ordinal) ctx.report(ctx.verb(dml), 'dmlAfter', {});
        else ctx.report(ctx.verb(ddl), 'ddlAfter', {});
      },
    };
  },
});
