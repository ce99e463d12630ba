import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count, seconds } from '@/lib/inspection/option';
import { innodbLockWaits } from '@/lib/inspection/reads/innodb-lock-waits';

export const lockWaits = defineCheck({
  id: 'lock-waits',
  code: 'D06',
  group: 'D',
  byDefault: true,
  title: { en: 'Nobody waits long for a row lock', zh: '无长时间行锁等待' },
  why: {
    en: 'Waiters hold connections and locks of their own: a pile-up grows from its head.',
    zh: '等待者自身也占用连接与锁，堆积会从源头不断扩大。',
  },
  advice: {
    en: 'Look at the head of the queue and end it when its owner agrees.',
    zh: '查看阻塞源头，经业务确认后终止。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { innodbLockWaits } },
  options: {
    warning: seconds(10),
    critical: seconds(60),
    waiters: count(20, {
      en: 'Waiters behind one session that are critical',
      zh: '单个阻塞者后的等待数，超过视为严重',
    }),
  },
  messages: {
    waits: {
      en: '{waiters} sessions wait for row locks, the longest for {value} s (limit {limit} s); session {blocker} holds them up.',
      zh: '{waiters} 个会话等待行锁，最长 {value} 秒（上限 {limit} 秒），阻塞源为会话 {blocker}。',
    },
    crowd: {
      en: '{value} sessions wait for session {blocker} (limit {limit}).',
      zh: '{value} 个会话在等待会话 {blocker}（上限 {limit}）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const waits = rows.innodbLockWaits.rows;
    const waiting = new Set(waits.map((wait) => wait.waiting));
    const behind = new Map<string, number>();
    for (const { blocking } of waits) behind.set(blocking, (behind.get(blocking) ?? 0) + 1);
    const heads = [...behind].filter(([thread]) => !waiting.has(thread)).sort((a, b) => b[1] - a[1]);
    const [blocker = '', crowd = 0] = heads[0] ?? [...behind][0] ?? [];
    const shown = waits
      .slice(0, 10)
      .map(({ waiting: who, blocking, seconds: time }) => ({ waiting: who, blocking, seconds: time }));
    const grade = above(Math.max(0, ...waits.map((wait) => wait.seconds)), options);
    const many = above(crowd, { critical: options.waiters });
    if (grade.level !== 'critical' && many.level === 'critical')
      report(many, 'crowd', { blocker }, { rows: shown, unit: 'count' });
    else report(grade, 'waits', { waiters: waiting.size, blocker }, { rows: shown });
    return undefined;
  },
});
