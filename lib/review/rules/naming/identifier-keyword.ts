import { z } from 'zod';
import type { NamedKind } from '@/lib/review/definition/new-name';
import { newNameVisitor } from '@/lib/review/definition/new-name';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name } from '@/lib/sql/ast/name';
import { newestDialect } from '@/lib/sql/dialect';
import { isReserved } from '@/lib/sql/keywords';

export const identifierKeyword = defineRule({
  id: 'identifier-keyword',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Names are no reserved words', zh: '名称不使用保留字' },
  why: {
    en: 'A reserved word must be quoted in every statement from now on; the one place that forgets fails.',
    zh: '使用保留字后，每条语句都必须加反引号，漏掉一处就会报错。',
  },
  how: {
    en: 'Choose another name, such as one with a prefix: order_no instead of order.',
    zh: '换一个名称，例如用 order_no 代替 order。',
  },
  options: z.object({}),
  messages: {
    reserved: { en: '{name} is a reserved word.', zh: '{name} 是保留字。' },
    later: {
      en: '{name} is a reserved word in later versions: after an upgrade it must be quoted.',
      zh: '{name} 在更高版本中是保留字：升级后必须加反引号。',
    },
  },
  atMost: { later: 'notice' },
  create: (ctx) => {
    const newest = newestDialect[ctx.dialect.flavor];
    const check = (name: Name, kind: NamedKind): void => {
      // Accounts are written as strings.
      if (kind === 'user') return;
      if (isReserved(name.text, ctx.dialect)) ctx.report(name, 'reserved', { name: name.text });
      else if (isReserved(name.text, newest)) ctx.report(name, 'later', { name: name.text });
    };
    return newNameVisitor(check);
  },
});
