import { z } from 'zod';
import { tableAround } from '@/lib/review/definition/column-attribute';
import type { WrittenName } from '@/lib/review/definition/written-charset';
import { writtenCharsetVisitor } from '@/lib/review/definition/written-charset';
import { defineRule, everywhere } from '@/lib/review/rule';
import { defaultCollation, normalCharset, normalCollation } from '@/lib/schema/collation';
import type { ObjectName } from '@/lib/sql/ast/name';

export const collationSameAsDatabase = defineRule({
  id: 'collation-same-as-database',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Tables and columns have the collation of their database', zh: '表和列的排序规则与库一致' },
  why: {
    en: 'Columns of different collations compare with a conversion: a join between them cannot use an index, or fails (error 1267).',
    zh: '排序规则不同的列比较时要转换：连接用不上索引，或直接报错（错误 1267）。',
  },
  how: { en: 'Leave CHARACTER SET and COLLATE out.', zh: '去掉 CHARACTER SET 和 COLLATE。' },
  options: z.object({}),
  messages: {
    differs: {
      en: 'Collation {collation} is not that of the database ({database}).',
      zh: '排序规则 {collation} 与库的（{database}）不同。',
    },
    implied: {
      en: 'Character set {charset} alone means collation {collation}, which is not that of the database ({database}).',
      zh: '只写字符集 {charset} 意味着排序规则 {collation}，与库的（{database}）不同。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    let table: ObjectName | undefined;
    const visitor = writtenCharsetVisitor(({ place, charsets, collations }) => {
      if (table === undefined || (place !== 'table' && place !== 'column')) return;
      const database = ctx.schema.databaseCharset(table.schema?.text).collation;
      if (database === null) return;
      const last = collations.at(-1);
      if (last !== undefined) {
        if (normalCollation(last.text) !== normalCollation(database))
          ctx.report(last.span, 'differs', { collation: last.text, database });
        return;
      }
      const charset: WrittenName | undefined = charsets.at(-1);
      const implied = charset === undefined ? null : defaultCollation(ctx.schema.traits, normalCharset(charset.text));
      if (charset !== undefined && implied !== null && implied !== normalCollation(database))
        ctx.report(charset.span, 'implied', { charset: charset.text, collation: implied, database });
    });
    return {
      'create-table': (node, ancestors) => {
        table = node.table;
        visitor['create-table']?.(node, ancestors);
      },
      'alter-table': (node, ancestors) => {
        table = node.table;
        visitor['alter-table']?.(node, ancestors);
      },
      'convert-charset': (node, ancestors) => {
        table = tableAround(ancestors);
        visitor['convert-charset']?.(node, ancestors);
      },
      'column-definition': (node, ancestors) => {
        table = tableAround(ancestors);
        visitor['column-definition']?.(node, ancestors);
      },
    };
  },
});
