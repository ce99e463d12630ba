import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const syntaxError = defineRule({
  id: 'syntax-error',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'The statement can be read', zh: '语句必须能够解析' },
  why: {
    en: 'The server refuses a statement with a syntax error, and what cannot be read cannot be reviewed.',
    zh: '有语法错误的语句会被服务器拒绝；无法解析的语句也无法审核。',
  },
  how: {
    en: 'Correct the text at the marked place. If the server does accept it, a DBA can accept the gap by name.',
    zh: '改正标出的位置。如果服务器确实接受该语句，可由 DBA 署名接受。',
  },
  options: z.object({}),
  messages: {
    expected: {
      en: 'Line {line}, column {column}: "{found}" does not fit here. Expected {expected}.',
      zh: '第 {line} 行第 {column} 列：“{found}”不应出现在此处，应为 {expected}。',
    },
    unexpected: {
      en: 'Line {line}, column {column}: "{found}" does not fit here.',
      zh: '第 {line} 行第 {column} 列：“{found}”不应出现在此处。',
    },
    incomplete: {
      en: 'Line {line}, column {column}: the statement ends too early. Expected {expected}.',
      zh: '第 {line} 行第 {column} 列：语句不完整，后面应为 {expected}。',
    },
    unterminated: {
      en: 'Line {line}, column {column}: a string, name or comment begins here and is never closed.',
      zh: '第 {line} 行第 {column} 列：从这里开始的字符串、名称或注释没有结束。',
    },
    limit: {
      en: 'Line {line}, column {column}: the statement is too large, or nested too deeply, to be read.',
      zh: '第 {line} 行第 {column} 列：语句过大或嵌套过深，无法解析。',
    },
  },
  create: (ctx) => ({
    unparsed: ({ code, span, line, column, expected }) => {
      const place = { line, column };
      const found = ctx.text(span);
      if (code === 'sql/unterminated') ctx.report(span, 'unterminated', place);
      else if (code !== 'sql/syntax') ctx.report(span, 'limit', place);
      else if (found === '') ctx.report(span, 'incomplete', { ...place, expected: expected.join(', ') });
      else if (expected.length === 0) ctx.report(span, 'unexpected', { ...place, found });
      else ctx.report(span, 'expected', { ...place, found, expected: expected.join(', ') });
    },
  }),
});
