import { z } from 'zod';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { IndexKind, IndexOption } from '@/lib/sql/ast/column';

export const indexVisibility = defineRule({
  id: 'index-visibility',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'The server knows the visibility of the index', zh: '服务器支持索引可见性' },
  why: {
    en: 'VISIBLE and INVISIBLE came with MySQL 8.0 and are a syntax error before it; MariaDB says IGNORED, from 10.6 on. A primary key is always visible (error 3522).',
    zh: 'VISIBLE、INVISIBLE 从 MySQL 8.0 开始支持，之前的版本会报语法错误；MariaDB 从 10.6 起使用 IGNORED。主键不能不可见（错误 3522）。',
  },
  how: { en: 'Leave the word out, or use IGNORED in MariaDB.', zh: '去掉这个词；MariaDB 中改用 IGNORED。' },
  options: z.object({}),
  messages: {
    unknown: { en: '{word} of an index needs {since}.', zh: '索引的 {word} 需要 {since}。' },
    mariadb: {
      en: 'MariaDB does not know INVISIBLE for an index; its word is IGNORED.',
      zh: 'MariaDB 不支持索引的 INVISIBLE，对应的词是 IGNORED。',
    },
    primary: { en: 'A primary key cannot be invisible.', zh: '主键不能设为不可见。' },
  },
  fixes: { ignored: { en: 'Write IGNORED', zh: '改为 IGNORED' } },
  create: (ctx) => {
    const { flavor, version } = ctx.dialect;
    const isOld = flavor === 'mysql' && version < 80000;
    const isOldMariadb = flavor === 'mariadb' && version < 100600;
    const check = ({ option, value, valueSpan: at }: IndexOption, kind: IndexKind): void => {
      const word = value.toUpperCase();
      if (option === 'ignored') {
        if (isOldMariadb) ctx.report(at, 'unknown', { word, since: 'MariaDB 10.6' });
      } else if (option === 'visibility') {
        if (isOld) ctx.report(at, 'unknown', { word, since: 'MySQL 8.0' });
        else if (word !== 'INVISIBLE') return;
        else if (kind === 'primary') ctx.report(at, 'primary', {});
        else if (flavor === 'mariadb') {
          const fix = isOldMariadb ? undefined : { title: 'ignored' as const, edits: [{ ...at, text: 'IGNORED' }] };
          ctx.report(at, 'mariadb', {}, fix);
        }
      }
    };
    const visit = (node: DefiningNode): void => {
      for (const { kind, options } of newIndexes(node)) for (const option of options) check(option, kind);
    };
    return {
      'create-table': visit,
      'alter-table': visit,
      'create-index': visit,
      'alter-index-visibility': ({ visible, span: { end } }) => {
        if (!isOld) return;
        const word = visible ? 'VISIBLE' : 'INVISIBLE';
        ctx.report({ start: end - word.length, end }, 'unknown', { word, since: 'MySQL 8.0' });
      },
    };
  },
});
