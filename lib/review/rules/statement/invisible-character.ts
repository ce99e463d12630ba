import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { TextPlace } from '@/lib/review/text/script-text';
import { eachPlaceWith } from '@/lib/review/text/script-text';
import type { Span } from '@/lib/sql/span';

export const invisibleCharacter = defineRule({
  id: 'invisible-character',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'The text has no invisible characters', zh: '语句中没有不可见字符' },
  why: {
    en: 'Copied from a page or a chat, a text may hold spaces and marks that nobody sees: the server takes them as part of a name or a value, and marks that turn the direction of writing can hide what is executed.',
    zh: '从网页或聊天中复制的文本可能带有看不见的空格和标记：服务器会把它们当作名称或值的一部分，改变书写方向的标记还能掩盖真正执行的内容。',
  },
  how: { en: 'Delete the character, or type a plain space.', zh: '删除该字符，或改为普通空格。' },
  options: z.object({}),
  messages: {
    code: {
      en: '{character} stands in the SQL and counts as part of a name.',
      zh: 'SQL 中有 {character}，会被当作名称的一部分。',
    },
    string: { en: '{character} stands in a string.', zh: '字符串中有 {character}。' },
    comment: {
      en: '{character} stands in a comment: what is shown may not be what is executed.',
      zh: '注释中有 {character}：看到的内容可能与实际执行的不同。',
    },
  },
  fixes: { replace: { en: 'Replace it', zh: '替换该字符' } },
  create: (ctx) => ({
    end: () => {
      eachPlaceWith(invisible, ctx.script, ctx.dialect, (place) => {
        for (const at of runsIn(ctx.text(place), place)) {
          const text = ctx.text(at);
          const key = place.kind === 'name' ? 'code' : place.kind;
          const character = nameOf(text);
          const edits = [{ ...at, text: isSpace(text) ? ' ' : '' }];
          ctx.report(at, key, { character }, place.kind === 'code' ? { title: 'replace', edits } : undefined);
        }
      });
    },
  }),
});

/** No-break and wide spaces, soft hyphen, zero-width marks, marks of direction, byte order mark. */
const invisible =
  /[\u00a0\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff\uffa0]/u;
const anywhere = new RegExp(`${invisible.source}+`, 'gu');

/** Other spaces are ordinary in a text, and joiners hold emoji together. */
const inStrings = /[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu;
const inComments = /[\u202a-\u202e\u2066-\u2069]+/gu;

function runsIn(text: string, { kind, start }: TextPlace): readonly Span[] {
  const pattern = kind === 'string' ? inStrings : kind === 'comment' ? inComments : anywhere;
  return Array.from(text.matchAll(pattern), (match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** Nobody can see it, so it is called by its number. */
const nameOf = (text: string): string => `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const isSpace = (text: string): boolean => /^\s/u.test(text) && !text.startsWith('\ufeff');
