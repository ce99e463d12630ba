import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { brokenViews } from '@/lib/inspection/reads/broken-views';

export const invalidViews = defineCheck({
  id: 'invalid-views',
  code: 'F13',
  group: 'F',
  byDefault: false,
  title: { en: 'Every view works', zh: '所有视图可用' },
  why: {
    en: 'A view over something that was dropped is an error for everybody who reads it, and for the backup.',
    zh: '依赖对象已删除的视图会让查询与备份报错。',
  },
  advice: { en: 'Drop the view or give it back what it needs.', zh: '删除视图，或恢复其依赖的对象。' },
  supports: mysqlAndMariadb,
  reads: { rows: { brokenViews } },
  options: {},
  messages: {
    invalid: { en: 'The view {schema}.{view} no longer works.', zh: '视图 {schema}.{view} 已失效。' },
  },
  judge: ({ rows, report }) => {
    for (const { schema, view, comment } of rows.brokenViews.rows)
      report('warning', 'invalid', { schema, view }, { key: `${schema}.${view}`, rows: [{ error: comment }] });
    return undefined;
  },
});
