import { z } from 'zod';
import { defineRule } from '@/lib/review/rule';

const engineVariables: ReadonlySet<string> = new Set(['default_storage_engine', 'storage_engine']);

export const tableEngine = defineRule({
  id: 'table-engine',
  version: 1,
  group: 'table',
  dialects: ['mysql', 'mariadb'],
  level: 'error',
  byDefault: 'warning',
  title: { en: 'Tables use an allowed storage engine', zh: '表使用允许的存储引擎' },
  why: {
    en: 'An engine without transactions cannot roll back, can lose rows in a crash, and an interrupted change of it ends as unknown.',
    zh: '没有事务的引擎不能回滚，崩溃时可能丢行，变更中断后结果未知。',
  },
  how: { en: 'Leave ENGINE out, or write ENGINE = InnoDB.', zh: '去掉 ENGINE，或写 ENGINE = InnoDB。' },
  options: z.object({
    allow: z.array(z.string()).default(['innodb']).describe('Engines that may be used'),
  }),
  messages: {
    notAllowed: {
      en: 'Engine {engine} is not allowed here (allowed: {allowed}).',
      zh: '不允许使用引擎 {engine}（允许：{allowed}）。',
    },
  },
  fixes: { replace: { en: 'Use {allowed}', zh: '改用 {allowed}' } },
  create: (ctx) => {
    const allowed = new Set(ctx.options.allow.map((name) => name.toLowerCase()));
    const text = ctx.options.allow.join(', ');
    return {
      'table-option': ({ option, value, valueSpan }, ancestors) => {
        if (option !== 'engine' || allowed.has(value.toLowerCase())) return;
        const [only] = ctx.options.allow;
        // Changing the engine of a table that is only now created loses nothing.
        const isNew = ancestors.at(0)?.kind === 'create-table' && ctx.options.allow.length === 1 && only !== undefined;
        const fix = isNew ? { title: 'replace' as const, edits: [{ ...valueSpan, text: only }] } : undefined;
        ctx.report(valueSpan, 'notAllowed', { engine: value, allowed: text }, fix);
      },
      'set-variable': ({ name, value }) => {
        if (!engineVariables.has(name.toLowerCase())) return;
        const engine = value.kind === 'column' ? value.name.text : value.kind === 'string' ? value.value : undefined;
        if (engine !== undefined && !allowed.has(engine.toLowerCase()))
          ctx.report(value, 'notAllowed', { engine, allowed: text });
      },
    };
  },
});
