import { indexNameOptions, indexNameProblems, indexNameVisitor } from '@/lib/review/index/index-name';
import { defineRule, everywhere } from '@/lib/review/rule';

export const indexNaming = defineRule({
  id: 'index-naming',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Index names follow the agreed form', zh: '索引名称符合约定' },
  why: {
    en: 'A name that says what it is can be recognised in plans and error messages, and the same index has the same name everywhere.',
    zh: '规范的名称在执行计划和报错里一看就懂，同一个索引在各处名称也一致。',
  },
  how: { en: 'Name it by the agreed prefix and its columns: idx_a_b.', zh: '按约定的前缀加列名命名，例如 idx_a_b。' },
  options: indexNameOptions('idx_'),
  messages: {
    prefix: { en: 'The name of this index should begin with {prefixes}.', zh: '索引名称应以 {prefixes} 开头。' },
    pattern: { en: 'The name of this index does not match {pattern}.', zh: '索引名称不符合 {pattern}。' },
    tooLong: {
      en: 'The name of this index has {length} characters; the limit is {max}.',
      zh: '索引名称有 {length} 个字符，上限 {max}。',
    },
  },
  create: (ctx) =>
    indexNameVisitor(
      (kind) => kind === 'index',
      (schema, name) => ctx.peek(schema, name),
      (index) => {
        for (const problem of indexNameProblems(index, ctx.options)) {
          const at = index.name ?? index.at;
          if (problem.key === 'prefix') ctx.report(at, 'prefix', { prefixes: problem.prefixes });
          else if (problem.key === 'pattern') ctx.report(at, 'pattern', { pattern: problem.pattern });
          else ctx.report(at, 'tooLong', { length: problem.length, max: problem.max });
        }
      },
      true,
    ),
});
