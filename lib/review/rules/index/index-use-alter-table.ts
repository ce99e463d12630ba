import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { CreateIndex, DropIndex } from '@/lib/sql/ast/table';
import type { Edit } from '@/lib/sql/edit';

export const indexUseAlterTable = defineRule({
  id: 'index-use-alter-table',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Indexes are made and dropped by ALTER TABLE', zh: '用 ALTER TABLE 创建和删除索引' },
  why: {
    en: 'ALTER TABLE takes several changes of a table together, and tools for online schema change understand nothing else.',
    zh: 'ALTER TABLE 可以把同一张表的多个变更合在一起执行，在线改表工具也只认 ALTER TABLE。',
  },
  how: {
    en: 'Write ALTER TABLE t ADD INDEX i (a), or ALTER TABLE t DROP INDEX i.',
    zh: '写成 ALTER TABLE t ADD INDEX i (a)，或 ALTER TABLE t DROP INDEX i。',
  },
  options: z.object({}),
  messages: {
    create: {
      en: 'Index {index} is created by CREATE INDEX instead of ALTER TABLE.',
      zh: '索引 {index} 用 CREATE INDEX 创建，应改用 ALTER TABLE。',
    },
    drop: {
      en: 'Index {index} is dropped by DROP INDEX instead of ALTER TABLE.',
      zh: '索引 {index} 用 DROP INDEX 删除，应改用 ALTER TABLE。',
    },
  },
  fixes: { alter: { en: 'Write it as ALTER TABLE', zh: '改写为 ALTER TABLE' } },
  create: (ctx) => {
    const offer = (edit: Edit | undefined) =>
      edit === undefined ? undefined : { title: 'alter' as const, edits: [edit] };
    /** Only the words in front of the columns change, so what stands behind them must be the same in both statements. */
    const created = (node: CreateIndex): Edit | undefined => {
      const { name, table, indexKind, parts, options, orReplace, ifNotExists, span } = node;
      const word = words[indexKind];
      const end = parts.at(-1)?.span.end;
      if (word === undefined || end === undefined || orReplace || ifNotExists) return undefined;
      const first = options[0]?.span.start;
      const isFirstBehind = first === undefined || first > end;
      const between = ctx.script.slice(end, isFirstBehind ? (first ?? span.end) : end).trim();
      const isLast = options.length === 0 || options.at(-1)?.span.end === span.end;
      if (between !== ')' || !isLast) return undefined;
      const text = `ALTER TABLE ${ctx.text(table)} ADD ${word} ${ctx.text(name)}`;
      return { start: span.start, end: table.span.end, text };
    };
    const dropped = ({ name, table, ifExists, algorithm, lock, span }: DropIndex): Edit | undefined =>
      ifExists || algorithm !== undefined || lock !== undefined || table.span.end !== span.end
        ? undefined
        : { ...span, text: `ALTER TABLE ${ctx.text(table)} DROP INDEX ${ctx.text(name)}` };
    return {
      'create-index': (node) => ctx.report(ctx.verb(node), 'create', { index: node.name.text }, offer(created(node))),
      'drop-index': (node) => ctx.report(ctx.verb(node), 'drop', { index: node.name.text }, offer(dropped(node))),
    };
  },
});

const words: { readonly [kind: string]: string | undefined } = {
  index: 'INDEX',
  unique: 'UNIQUE INDEX',
  fulltext: 'FULLTEXT INDEX',
  spatial: 'SPATIAL INDEX',
};
