import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const preparedStatements = defineCheck({
  id: 'prepared-statements',
  code: 'G14',
  group: 'G',
  byDefault: false,
  title: { en: 'Prepared statements are closed', zh: '预编译语句及时释放' },
  why: { en: 'At the limit nobody can prepare one: error 1461.', zh: '达到上限后任何人都无法预编译（1461）。' },
  advice: { en: 'Find the client that prepares and does not close.', zh: '找出只预编译不关闭的客户端。' },
  supports: mysqlAndMariadb,
  reads: { status: ['Prepared_stmt_count'], variables: ['max_prepared_stmt_count'] },
  options: { warning: percent(70), critical: percent(90) },
  messages: {
    used: {
      en: '{open} of {max} prepared statements are open: {value} % (limit {limit} %).',
      zh: '已打开 {open}/{max} 个预编译语句，占 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ status, variables, options, report }) => {
    const max = Number(variables.max_prepared_stmt_count);
    report(above(share(status.Prepared_stmt_count, max), options), 'used', { open: status.Prepared_stmt_count, max });
    return undefined;
  },
});
