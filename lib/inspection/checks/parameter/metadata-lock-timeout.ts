import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';

export const metadataLockTimeout = defineCheck({
  id: 'metadata-lock-timeout',
  code: 'J15',
  group: 'J',
  byDefault: false,
  title: { en: 'Waiting for a table definition ends soon', zh: '元数据锁等待超时较短' },
  why: {
    en: 'The default waits for a year, and everybody who wants the table waits behind it.',
    zh: '默认可等待一年，其后对该表的访问全部排队。',
  },
  advice: { en: 'Set lock_wait_timeout to an hour or less.', zh: '将 lock_wait_timeout 设为一小时以内。' },
  supports: mysqlAndMariadb,
  reads: { variables: ['lock_wait_timeout'] },
  options: { warning: seconds(86_400) },
  messages: {
    long: {
      en: 'lock_wait_timeout is {value} s (limit {limit} s).',
      zh: 'lock_wait_timeout 为 {value} 秒（上限 {limit} 秒）。',
    },
  },
  judge: ({ variables, facts: { server }, options, report }) => {
    report(
      above(Number(variables.lock_wait_timeout), options),
      'long',
      {},
      { ticket: setParameter(server, 'lock_wait_timeout', 3600) },
    );
    return undefined;
  },
});
