import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count, seconds } from '@/lib/inspection/option';
import { metadataLockQueue } from '@/lib/inspection/reads/metadata-lock-queue';

export const metadataLockWaits = defineCheck({
  id: 'metadata-lock-waits',
  code: 'D10',
  group: 'D',
  byDefault: true,
  title: { en: 'Nobody waits for a table definition', zh: '无元数据锁等待' },
  why: {
    en: 'A DDL behind one long SELECT stops every later statement on the table.',
    zh: 'DDL 被一个长查询阻塞后，该表后续语句全部排队。',
  },
  advice: {
    en: 'End the oldest statement or transaction on the table, or the waiting DDL.',
    zh: '终止该表上最早的语句或事务，或取消等待中的 DDL。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { metadataLockQueue } },
  options: { warning: seconds(10), grave: count(10, { en: 'Waiters', zh: '等待者数量' }) },
  messages: {
    waits: {
      en: '{waiters} sessions wait for a metadata lock, the longest for {value} s (limit {limit} s).',
      zh: '{waiters} 个会话等待元数据锁，最长 {value} 秒（上限 {limit} 秒）。',
    },
    crowd: {
      en: '{value} sessions wait for a metadata lock (limit {limit}).',
      zh: '{value} 个会话等待元数据锁（上限 {limit}）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const { waiters = 0, seconds: longest = 0 } = rows.metadataLockQueue.rows[0] ?? {};
    const crowd = above(waiters, { critical: options.grave });
    if (crowd.level === 'critical') report(crowd, 'crowd', {}, { unit: 'count' });
    else report(above(longest, { warning: options.warning }), 'waits', { waiters });
    return undefined;
  },
});
