import { setParameter } from '@/lib/inspection/change';
import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';

export const lockWaitTimeout = defineCheck({
  id: 'lock-wait-timeout',
  code: 'J07',
  group: 'J',
  byDefault: false,
  title: { en: 'Waiting for a row lock ends soon', zh: '行锁等待超时较短' },
  why: { en: 'Long waits pile sessions up behind one transaction.', zh: '等待过长会让会话在一个事务后堆积。' },
  advice: { en: 'Set innodb_lock_wait_timeout to 50 s or less.', zh: '将 innodb_lock_wait_timeout 设为 50 秒以内。' },
  supports: allEngines,
  reads: { variables: ['innodb_lock_wait_timeout'] },
  options: { warning: seconds(60) },
  messages: {
    long: {
      en: 'innodb_lock_wait_timeout is {value} s (limit {limit} s).',
      zh: 'innodb_lock_wait_timeout 为 {value} 秒（上限 {limit} 秒）。',
    },
  },
  judge: ({ variables, facts: { server }, options, report }) => {
    report(
      above(Number(variables.innodb_lock_wait_timeout), options),
      'long',
      {},
      { ticket: setParameter(server, 'innodb_lock_wait_timeout', 50) },
    );
    return undefined;
  },
});
