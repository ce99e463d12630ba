import { definePredicate } from '@/lib/review/custom/predicate';

export const estimatedRows = definePredicate({
  id: 'estimated-rows',
  title: { en: 'The estimated rows', zh: '预估行数' },
  note: {
    en: 'Of the statement, by the server. A rule that asks for it runs on save and submit, not while typing.',
    zh: '由服务器估算该语句涉及的行数；使用它的规则在保存和提交时运行，输入时不运行。',
  },
  inputs: { rows: { kind: 'comparison', title: { en: 'are', zh: '为' } } },
  holes: ['rows'],
  within: [],
  needs: 'explain',
  watch: (ctx, { rows }, tell) => ({
    late: () => {
      const { estimate } = ctx;
      if (estimate === undefined) return tell.unknown();
      if (rows(estimate.rows)) tell.of(ctx.statement, { rows: estimate.rows });
    },
  }),
});
