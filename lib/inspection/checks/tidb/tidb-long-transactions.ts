import { defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';
import { tidbTransactions } from '@/lib/inspection/reads/tidb-transactions';

export const tidbLongTransactions = defineCheck({
  id: 'tidb-long-transactions',
  code: 'L12',
  group: 'L',
  byDefault: false,
  title: { en: 'Transactions of TiDB are short', zh: 'TiDB 无长事务' },
  why: {
    en: 'A long one holds the safe point of garbage collection, and its locks.',
    zh: '长事务会阻塞 GC 安全点并占用锁。',
  },
  advice: { en: 'Ask the owner; KILL TIDB the session otherwise.', zh: '联系业务确认，否则用 KILL TIDB 终止会话。' },
  supports: { tidb: 50100 },
  reads: { rows: { tidbTransactions } },
  options: { warning: seconds(60), critical: seconds(600) },
  messages: {
    long: {
      en: 'A transaction of {user} on {instance} is open for {value} s (limit {limit} s).',
      zh: '{user} 在 {instance} 上的事务已持续 {value} 秒（上限 {limit} 秒）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const seen = new Set<string>();
    for (const { instance, user, thread, ageSeconds, waitSeconds, state } of rows.tidbTransactions.rows) {
      const key = `${user}@${instance}`;
      if (seen.has(key)) continue;
      seen.add(key);
      report(
        above(ageSeconds, options),
        'long',
        { user, instance },
        { key, rows: [{ thread, state, seconds: ageSeconds, waits: waitSeconds }] },
      );
    }
    return undefined;
  },
});
