import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { eachPlaceWith } from '@/lib/review/text/script-text';

export const fullWidthQuotes = defineRule({
  id: 'full-width-quotes',
  version: 1,
  group: 'naming',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Quotation marks are those of SQL', zh: '引号使用半角' },
  why: {
    en: 'Curly and full-width quotation marks quote nothing: the server takes them as letters, so that a value becomes the name of a column, and a name begins with a mark that is hard to type again.',
    zh: '弯引号和全角引号不起引用作用：服务器把它们当作字母，值会变成列名，名称也会带上难以再次输入的引号。',
  },
  how: { en: "Type ' around values and ` around names.", zh: "值用 '，名称用 ` 引用。" },
  options: z.object({}),
  messages: {
    name: {
      en: '{text} has a full-width quotation mark, which the server takes as part of a name.',
      zh: '{text} 含有全角引号，服务器会把它当作名称的一部分。',
    },
    default: {
      en: 'The default {text} holds the full-width quotation marks as text.',
      zh: '默认值 {text} 会把全角引号作为内容保存。',
    },
  },
  fixes: { quote: { en: 'Use plain quotation marks', zh: '改用半角引号' } },
  create: (ctx) => ({
    end: () => {
      eachPlaceWith(marks, ctx.script, ctx.dialect, (place) => {
        const text = ctx.text(place);
        if (place.kind === 'string') {
          // In a text they are what a person wrote; as a whole default they were meant as quotes.
          if (place.behind === 'DEFAULT' && wrapped.test(text.slice(1, -1))) ctx.report(place, 'default', { text });
          return;
        }
        if (place.kind === 'comment') return;
        const inner = place.kind === 'code' && wrapped.test(text) ? text.slice(1, -1) : '';
        const edits = [{ start: place.start, end: place.end, text: `'${inner}'` }];
        ctx.report(place, 'name', { text }, inner === '' ? undefined : { title: 'quote', edits });
      });
    },
  }),
});

const marks = /[“”‘’＂＇｀]/u;
const wrapped = /^[“”‘’＂＇｀][^“”‘’＂＇｀]*[“”‘’＂＇｀]$/u;
