import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';
import { innodbMonitor } from '@/lib/inspection/reads/innodb-monitor';

export const semaphoreWaits = defineCheck({
  id: 'semaphore-waits',
  code: 'D13',
  group: 'D',
  byDefault: false,
  title: { en: 'No thread hangs inside InnoDB', zh: 'InnoDB 内部无线程挂起' },
  why: {
    en: 'Long waits for a latch are a hanging disk or a bug; after 600 s the server ends itself.',
    zh: '长时间的内部锁等待通常是磁盘挂起或缺陷，超过 600 秒服务器会自杀。',
  },
  advice: {
    en: 'Look at the disk and the kernel log first; keep the text of the InnoDB status.',
    zh: '先检查磁盘与内核日志，并保存 InnoDB 状态全文。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { innodbMonitor } },
  options: { warning: seconds(10), critical: seconds(240) },
  messages: {
    hangs: {
      en: '{waits} threads wait inside InnoDB, the longest for {value} s (limit {limit} s) at {place}.',
      zh: 'InnoDB 内部有 {waits} 个线程等待，最长 {value} 秒（上限 {limit} 秒），位于 {place}。',
    },
  },
  judge: ({ rows, options, report }) => {
    const { semaphoreWaits = 0, longestWaitSeconds = 0, longestWaitAt = '' } = rows.innodbMonitor.rows[0] ?? {};
    report(above(longestWaitSeconds, options), 'hangs', { waits: semaphoreWaits, place: longestWaitAt });
    return undefined;
  },
});
