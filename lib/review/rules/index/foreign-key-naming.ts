import { z } from 'zod';
import { tableAround } from '@/lib/review/definition/column-attribute';
import { nameProblems } from '@/lib/review/index/index-name';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { IndexPart } from '@/lib/sql/ast/column';

export const foreignKeyNaming = defineRule({
  id: 'foreign-key-naming',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Names of foreign keys follow the agreed form', zh: '外键名称符合约定' },
  why: {
    en: 'The name stands in the message when a row is refused, and one that the server makes up can differ between two servers, so that a script cannot drop it.',
    zh: '插入或删除被拒绝时，报错里显示的就是外键名称；由服务器自动生成的名称在不同实例上可能不同，脚本就无法按名删除。',
  },
  how: {
    en: 'Name it by the agreed prefix, table and parent: CONSTRAINT fk_book_author FOREIGN KEY …',
    zh: '按约定的前缀加表名和父表名命名，例如 CONSTRAINT fk_book_author FOREIGN KEY …',
  },
  options: z.object({
    prefix: z.array(z.string()).default(['fk_']).describe('What a name may begin with; empty: anything'),
    pattern: z
      .string()
      .nullable()
      .default(null)
      .describe(
        'Regular expression for the whole name, with {{referencing_table}}, {{referencing_column}}, {{referenced_table}} and {{referenced_column}}; (?i) in front: any case',
      ),
    maxLength: z.number().int().positive().default(64).describe('Characters that a name may have'),
  }),
  messages: {
    prefix: {
      en: 'The name of this foreign key should begin with {prefixes}.',
      zh: '外键名称应以 {prefixes} 开头。',
    },
    pattern: { en: 'The name of this foreign key does not match {pattern}.', zh: '外键名称不符合 {pattern}。' },
    tooLong: {
      en: 'The name of this foreign key has {length} characters; the limit is {max}.',
      zh: '外键名称有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) => ({
    'foreign-key': ({ constraint, indexName, columns, references, span }, ancestors) => {
      const name = constraint ?? indexName;
      const problems = nameProblems(name?.text ?? '', ctx.options, {
        referencing_table: tableAround(ancestors)?.name.text ?? '',
        referencing_column: joined(columns),
        referenced_table: references.table.name.text,
        referenced_column: joined(references.columns),
      });
      for (const problem of problems) {
        const at = name?.span ?? span;
        if (problem.key === 'prefix') ctx.report(at, 'prefix', { prefixes: problem.prefixes });
        else if (problem.key === 'pattern') ctx.report(at, 'pattern', { pattern: problem.pattern });
        else ctx.report(at, 'tooLong', { length: problem.length, max: problem.max });
      }
    },
  }),
});

const joined = (parts: readonly IndexPart[]): string => parts.map(({ column }) => column?.name.text ?? '').join('_');
