import { z } from 'zod';
import type { NamedKind } from '@/lib/review/definition/new-name';
import { namedKinds, newNameVisitor } from '@/lib/review/definition/new-name';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name } from '@/lib/sql/ast/name';

export const identifierCharacters = defineRule({
  id: 'identifier-characters',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Names are letters, digits and underscores', zh: '名称只用字母、数字和下划线' },
  why: {
    en: 'Other characters have to be quoted in every statement, are mangled by a client with another character set, and break the tools that build file names from them.',
    zh: '其他字符在每条语句中都要加反引号，客户端字符集不同时会变成乱码，用表名生成文件名的工具也会出错。',
  },
  how: {
    en: 'Use a to z, 0 to 9 and single underscores, and begin with a letter: order_item.',
    zh: '只用 a 到 z、0 到 9 和单个下划线，并以字母开头，例如 order_item。',
  },
  options: z.object({
    kinds: z
      .array(z.enum(namedKinds))
      .default([...namedKinds])
      .describe('What is looked at'),
  }),
  messages: {
    characters: {
      en: '{name} has characters other than letters, digits and underscores: {found}',
      zh: '{name} 含有字母、数字和下划线以外的字符：{found}',
    },
    first: { en: '{name} does not begin with a letter.', zh: '{name} 没有以字母开头。' },
    doubled: {
      en: '{name} has two underscores in a row, which look like one.',
      zh: '{name} 含有连续的下划线，看起来像一个。',
    },
  },
  create: (ctx) => {
    const kinds = new Set(ctx.options.kinds);
    const check = (name: Name, kind: NamedKind): void => {
      if (!kinds.has(kind)) return;
      const { text } = name;
      const found = foreignCharacters(text, kind);
      if (found !== '') ctx.report(name, 'characters', { name: text, found });
      else if (text !== '' && !isLetter(text.charCodeAt(0))) ctx.report(name, 'first', { name: text });
      else if (text.includes('__')) ctx.report(name, 'doubled', { name: text });
    };
    return newNameVisitor(check, { withAliases: kinds.has('alias') });
  },
});

/** Each once. Accounts are strings that nobody has to quote: `svc-report.ro` is a usual one. */
function foreignCharacters(text: string, kind: NamedKind): string {
  let found = '';
  for (const char of text) {
    const code = char.charCodeAt(0);
    const isPlain = isLetter(code) || (code >= 48 && code <= 57) || code === 95;
    const isUsual = isPlain || (kind === 'user' && (char === '-' || char === '.'));
    if (!isUsual && !found.includes(char)) found += char;
  }
  return found === '' ? '' : `'${found}'`;
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
