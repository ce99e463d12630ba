import { z } from 'zod';
import type { NamedKind } from '@/lib/review/definition/new-name';
import { namedKinds, newNameVisitor } from '@/lib/review/definition/new-name';
import { defineRule, everywhere } from '@/lib/review/rule';
import { isPlural } from '@/lib/review/text/plural';

/** `timeout_seconds` says what is counted. */
const units: readonly string[] = ['bytes', 'days', 'hours', 'minutes', 'months', 'seconds', 'times', 'weeks', 'years'];
const usual: readonly NamedKind[] = ['database', 'table', 'view', 'column'];

export const identifierPlural = defineRule({
  id: 'identifier-plural',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Names are singular', zh: '名称使用单数' },
  why: {
    en: 'A row is one order: order.id reads as what it is, and nobody has to remember which tables are in the plural.',
    zh: '一行就是一个订单：order.id 读起来名副其实，也不用记哪些表用了复数。',
  },
  how: {
    en: 'Use the singular: order_item instead of order_items.',
    zh: '使用单数，例如用 order_item 代替 order_items。',
  },
  options: z.object({
    kinds: z
      .array(z.enum(namedKinds))
      .default([...usual])
      .describe('What is looked at'),
    allow: z
      .array(z.string())
      .default([...units])
      .describe('Words that may stand at the end, such as units and goods'),
  }),
  messages: { plural: { en: '{name} is a plural word.', zh: '{name} 是复数。' } },
  create: (ctx) => {
    const kinds = new Set(ctx.options.kinds);
    const allowed = new Set(ctx.options.allow.map((word) => word.toLowerCase()));
    return newNameVisitor(
      (name, kind) => {
        if (!kinds.has(kind)) return;
        const word = lastWord(name.text);
        if (!allowed.has(word) && isPlural(word)) ctx.report(name, 'plural', { name: name.text });
      },
      { withAliases: kinds.has('alias') },
    );
  },
});

/** `order_items_2` and `orderItems` give `items`. */
function lastWord(name: string): string {
  const words = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '');
  return words.at(-1)?.toLowerCase() ?? '';
}
