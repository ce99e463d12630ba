import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const injectionFunction = defineRule({
  id: 'injection-function',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'No functions that attacks use', zh: '不使用注入攻击常用的函数' },
  why: {
    en: 'These functions wait, take locks, read files of the server or put data into error messages: attacks by SQL injection call them, applications hardly ever. Even one call can hold a connection or a lock for long.',
    zh: '这些函数会等待、加锁、读取服务器文件，或把数据带进报错信息：SQL 注入攻击常用，正常应用几乎不用；一次调用就可能长时间占住连接或锁。',
  },
  how: {
    en: 'Leave the call out. Wait, lock and read files in the application.',
    zh: '去掉该调用；等待、加锁和读文件在应用中完成。',
  },
  options: z.object({
    list: z
      .array(z.string())
      .default(['sleep', 'benchmark', 'get_lock', 'release_lock', 'load_file', 'extractvalue', 'updatexml'])
      .describe('Names of functions'),
  }),
  messages: { called: { en: '{name}() is typical of SQL injection.', zh: '{name}() 常见于 SQL 注入。' } },
  create: (ctx) => {
    const names = new Set(ctx.options.list.map((name) => name.toUpperCase()));
    return {
      'function-call': (node) => {
        if (node.schema === undefined && names.has(node.function)) ctx.report(node, 'called', { name: node.function });
      },
    };
  },
});
