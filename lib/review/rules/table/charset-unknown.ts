import { z } from 'zod';
import type { WrittenName } from '@/lib/review/definition/written-charset';
import { writtenCharsetVisitor } from '@/lib/review/definition/written-charset';
import { defineRule, everywhere } from '@/lib/review/rule';
import { nearestName } from '@/lib/review/text/nearest-name';
import { charsetAvailability, collationAvailability } from '@/lib/schema/known-collations';

const usualCharsets = ['utf8mb4', 'utf8mb3', 'utf8', 'ascii', 'latin1', 'binary', 'gbk', 'gb18030', 'big5'];
const usualCollations = ['bin', 'general_ci', 'unicode_ci', 'unicode_520_ci', '0900_ai_ci'].map(
  (name) => `utf8mb4_${name}`,
);

export const charsetUnknown = defineRule({
  id: 'charset-unknown',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Character sets and collations exist', zh: '字符集和排序规则必须存在' },
  why: {
    en: 'No server knows the name, so it refuses the statement (errors 1115 and 1273).',
    zh: '没有服务器认识这个名称，语句会被拒绝（错误 1115、1273）。',
  },
  how: {
    en: 'Correct the name; SHOW COLLATION lists those of the server.',
    zh: '改正名称；SHOW COLLATION 列出服务器支持的排序规则。',
  },
  options: z.object({}),
  messages: {
    charset: { en: 'There is no character set {name}.', zh: '没有字符集 {name}。' },
    collation: { en: 'There is no collation {name}.', zh: '没有排序规则 {name}。' },
  },
  fixes: { rename: { en: 'Use the one with the nearest name', zh: '改用名称最接近的' } },
  create: (ctx) => {
    const report = (message: 'charset' | 'collation', { text, span }: WrittenName, usual: readonly string[]): void => {
      const near = nearestName(text.replaceAll('-', ''), usual);
      const fix = near === undefined ? undefined : { title: 'rename' as const, edits: [{ ...span, text: near }] };
      ctx.report(span, message, { name: text }, fix);
    };
    return writtenCharsetVisitor(({ charsets, collations }) => {
      for (const charset of charsets)
        if (charsetAvailability(charset.text, ctx.dialect) === 'nowhere') report('charset', charset, usualCharsets);
      for (const collation of collations)
        if (collationAvailability(collation.text, ctx.dialect) === 'nowhere')
          report('collation', collation, usualCollations);
    });
  },
});
