import { indexNameOptions, indexNameProblems, indexNameVisitor } from '@/lib/review/index/index-name';
import { defineRule, everywhere } from '@/lib/review/rule';

export const uniqueIndexNaming = defineRule({
  id: 'unique-index-naming',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Names of unique indexes follow the agreed form', zh: '唯一索引名称符合约定' },
  why: {
    en: 'The name stands in the message of a duplicate key: a clear one tells people which rule of the data was broken.',
    zh: '重复键报错里显示的就是这个名称：名称清楚，才知道违反了哪条数据约束。',
  },
  how: { en: 'Name it by the agreed prefix and its columns: uk_a_b.', zh: '按约定的前缀加列名命名，例如 uk_a_b。' },
  options: indexNameOptions('uk_'),
  messages: {
    prefix: {
      en: 'The name of this unique index should begin with {prefixes}.',
      zh: '唯一索引名称应以 {prefixes} 开头。',
    },
    pattern: { en: 'The name of this unique index does not match {pattern}.', zh: '唯一索引名称不符合 {pattern}。' },
    tooLong: {
      en: 'The name of this unique index has {length} characters; the limit is {max}.',
      zh: '唯一索引名称有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) =>
    indexNameVisitor(
      (kind) => kind === 'unique',
      (schema, name) => ctx.peek(schema, name),
      (index) => {
        for (const problem of indexNameProblems(index, ctx.options)) {
          const at = index.name ?? index.at;
          if (problem.key === 'prefix') ctx.report(at, 'prefix', { prefixes: problem.prefixes });
          else if (problem.key === 'pattern') ctx.report(at, 'pattern', { pattern: problem.pattern });
          else ctx.report(at, 'tooLong', { length: problem.length, max: problem.max });
        }
      },
      false,
    ),
});
