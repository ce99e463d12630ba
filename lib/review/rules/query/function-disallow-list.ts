import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const functionDisallowList = defineRule({
  id: 'function-disallow-list',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Certain functions are not called', zh: '不调用禁用列表中的函数' },
  why: {
    en: 'A house may rule functions out that cost the server much, differ between versions and systems, or belong into the application.',
    zh: '团队可以禁用开销大、各版本或各系统行为不同、或应当放在应用中的函数。',
  },
  how: { en: 'Compute the value in the application.', zh: '在应用中计算该值。' },
  options: z.object({
    list: z.array(z.string()).default(['uuid', 'rand', 'md5', 'sha', 'sha1']).describe('Names of functions'),
  }),
  messages: { called: { en: 'The function {name} is not to be used.', zh: '函数 {name} 在禁用列表中。' } },
  create: (ctx) => {
    const names = new Set(
      ctx.options.list.map((name) =>
        name
          .replace(/\s*\(\s*\)\s*$/, '')
          .trim()
          .toUpperCase(),
      ),
    );
    return {
      'function-call': (node) => {
        if (node.schema === undefined && names.has(node.function)) ctx.report(node, 'called', { name: node.function });
      },
    };
  },
});
