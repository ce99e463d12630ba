import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';
import { innodbTransactions } from '@/lib/inspection/reads/innodb-transactions';
import { preparedXa } from '@/lib/inspection/reads/prepared-xa';

export const undecidedXa = defineCheck({
  id: 'undecided-xa',
  code: 'D12',
  group: 'D',
  byDefault: false,
  title: { en: 'No distributed transaction is left prepared', zh: '无悬挂的 XA 事务' },
  why: {
    en: 'It holds its locks over restarts until somebody decides it.',
    zh: '悬挂的 XA 事务会跨重启持锁，直到有人处理。',
  },
  advice: {
    en: 'Ask the transaction manager for the outcome; then XA COMMIT or XA ROLLBACK by hand.',
    zh: '向事务协调器确认结果后，手工 XA COMMIT 或 XA ROLLBACK。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { preparedXa }, maybeRows: { innodbTransactions } },
  options: { critical: seconds(3600) },
  messages: {
    prepared: {
      en: '{count} distributed transactions are prepared and undecided.',
      zh: '有 {count} 个分布式事务处于已准备未决状态。',
    },
    old: {
      en: '{count} distributed transactions are undecided, one for {value} s (limit {limit} s).',
      zh: '有 {count} 个分布式事务未决，最长 {value} 秒（上限 {limit} 秒）。',
    },
  },
  judge: ({ rows, maybeRows, options, report }) => {
    const n = rows.preparedXa.rows.length;
    if (n === 0) return undefined;
    // A transaction without a session is one that was prepared.
    const ages = (maybeRows.innodbTransactions?.rows ?? [])
      .filter(({ command }) => command === '')
      .map(({ ageSeconds }) => ageSeconds);
    const grade = above(Math.max(0, ...ages), options);
    const shown = rows.preparedXa.rows.slice(0, 10).map(({ id }) => ({ id }));
    if (grade.level === 'critical') report(grade, 'old', { count: n }, { rows: shown });
    else report('warning', 'prepared', { count: n }, { rows: shown });
    return undefined;
  },
});
