import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { hideValues } from '@/lib/inspection/measure';
import { errorLog } from '@/lib/inspection/reads/error-log';

export const errorLogErrors = defineCheck({
  id: 'error-log-errors',
  code: 'A17',
  group: 'A',
  byDefault: true,
  title: { en: 'The error log of the last day has no errors', zh: '近一天错误日志无错误' },
  why: {
    en: 'It is where damaged pages, full disks and crashes show first.',
    zh: '页损坏、磁盘满与崩溃最先出现在错误日志中。',
  },
  advice: {
    en: 'Read the log around that time; on damage take a backup of what can be read before any restart.',
    zh: '查看该时段日志；若有损坏，重启前先备份可读数据。',
  },
  supports: mysqlAndMariadb,
  reads: { maybeRows: { errorLog } },
  options: {},
  messages: {
    errors: {
      en: '{count} × {code} ({subsystem}), last at {last}.',
      zh: '{code}（{subsystem}）共 {count} 次，最近一次 {last}。',
    },
    damage: {
      en: '{code} ({subsystem}), {count} ×, last at {last}: damage, a crash or a full disk.',
      zh: '{code}（{subsystem}）共 {count} 次，最近一次 {last}：存在损坏、崩溃或磁盘写满。',
    },
    lines: { en: '{count} errors in the log.', zh: '日志中有 {count} 条错误。' },
  },
  judge: ({ maybeRows, facts, report }) => {
    if (maybeRows.errorLog) {
      for (const { code, subsystem, count: n, lastAt, message } of maybeRows.errorLog.rows) {
        const isDamage = damage.test(message);
        const place = { key: code, rows: [{ message: hideValues(message) }] };
        report(
          isDamage ? 'critical' : 'warning',
          isDamage ? 'damage' : 'errors',
          { count: n, code, subsystem, last: lastAt.slice(0, 19) },
          place,
        );
      }
      return undefined;
    }
    const lines = facts.host.known ? facts.host.value.errorLog?.lines : undefined;
    if (lines === undefined) return unknown('no-host-facts', 'errorLog');
    const errors = lines.filter((line) => /\[ERROR\]/i.test(line));
    const isDamage = errors.some((line) => damage.test(line));
    const rows = errors.slice(-5).map((line) => ({ line: hideValues(line) }));
    if (errors.length > 0) report(isDamage ? 'critical' : 'warning', 'lines', { count: errors.length }, { rows });
    return undefined;
  },
});

const damage = /corrupt|signal (6|11)\b|no space left|disk is full|table .* is full|assertion failure/i;
