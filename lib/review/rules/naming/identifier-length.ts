import { z } from 'zod';
import type { NamedKind } from '@/lib/review/definition/new-name';
import { newNameVisitor } from '@/lib/review/definition/new-name';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name } from '@/lib/sql/ast/name';
import type { Dialect } from '@/lib/sql/dialect';

const shownMax = 40;

export const identifierLength = defineRule({
  id: 'identifier-length',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Names are not too long', zh: '名称不能过长' },
  why: {
    en: 'The server refuses names of more than 64 characters (error 1059); long ones also leave no room for the suffixes that schema change and archive tools add.',
    zh: '名称超过 64 个字符会被服务器拒绝（错误 1059）；名称太长，在线改表和归档工具也没有余地加后缀。',
  },
  how: { en: 'Shorten it, by abbreviating the words that repeat.', zh: '缩短名称，例如缩写重复的词。' },
  options: z.object({
    max: z.number().int().positive().default(64).describe('Characters that a name may have'),
  }),
  messages: {
    refused: {
      en: '{name} has {length} characters; the server takes {max} at most.',
      zh: '{name} 有 {length} 个字符，服务器最多接受 {max} 个。',
    },
    tooLong: {
      en: '{name} has {length} characters; the limit is {max}.',
      zh: '{name} 有 {length} 个字符，上限 {max}。',
    },
  },
  atMost: { tooLong: 'warning' },
  create: (ctx) => {
    const check = (name: Name, kind: NamedKind): void => {
      const { text } = name;
      // Nearly all names are short.
      if (text.length <= ctx.options.max && text.length <= 32) return;
      const serverMax = serverMaxOf(kind, ctx.dialect);
      const data = { name: text.length > shownMax ? `${text.slice(0, shownMax)}…` : text, length: text.length };
      if (text.length > serverMax) ctx.report(name, 'refused', { ...data, max: serverMax });
      else if (kind !== 'alias' && text.length > ctx.options.max)
        ctx.report(name, 'tooLong', { ...data, max: ctx.options.max });
    };
    return newNameVisitor(check, { withAliases: true });
  },
});

/** MySQL manual, "Identifier Length Limits" and "Reserved Accounts"; MariaDB knowledge base, "Identifier Names" and "CREATE USER". */
function serverMaxOf(kind: NamedKind, { flavor }: Dialect): number {
  if (kind === 'alias') return 256;
  if (kind === 'user') return flavor === 'mariadb' ? 128 : 32;
  return 64;
}
