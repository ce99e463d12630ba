import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count, seconds } from '@/lib/inspection/option';
import { innodbTransactions } from '@/lib/inspection/reads/innodb-transactions';

export const longTransactions = defineCheck({
  id: 'long-transactions',
  code: 'D04',
  group: 'D',
  byDefault: true,
  title: { en: 'Transactions are short', zh: '无长事务' },
  why: {
    en: 'A long one holds locks and old versions, and its replicas fall behind when it ends.',
    zh: '长事务占用锁与旧版本，结束时还会造成从库延迟。',
  },
  advice: {
    en: 'Ask the owner; end it when nobody knows it. Split large changes into batches.',
    zh: '联系业务确认，无主事务可终止；大批量变更应拆分执行。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { innodbTransactions } },
  options: {
    warning: seconds(60),
    critical: seconds(1800),
    locked: seconds(10, { en: 'With locked rows', zh: '持有行锁时' }),
    modified: count(1_000_000, { en: 'Changed rows that are critical at any age', zh: '修改行数超过此值即视为严重' }),
  },
  messages: {
    long: {
      en: 'A transaction of {account} is open for {value} s (limit {limit} s), {locked} rows locked, {modified} changed.',
      zh: '{account} 的事务已持续 {value} 秒（上限 {limit} 秒），锁定 {locked} 行，修改 {modified} 行。',
    },
    large: {
      en: 'A transaction of {account} has changed {value} rows (limit {limit}).',
      zh: '{account} 的事务已修改 {value} 行（上限 {limit}）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const seen = new Set<string>();
    for (const { user, host, thread, ageSeconds, rowsLocked, rowsModified, command } of rows.innodbTransactions.rows) {
      const account = user === '' ? 'recovered' : `${user}@${host}`;
      // Oldest first: one finding for an account, so that it stays the same from run to run.
      if (seen.has(account)) continue;
      const warning = rowsLocked > 0 || rowsModified > 0 ? Math.min(options.locked, options.warning) : options.warning;
      const age = above(ageSeconds, { warning, critical: options.critical });
      const modified = above(rowsModified, { critical: options.modified });
      const place = {
        key: account,
        rows: [{ thread, command, seconds: ageSeconds, locked: rowsLocked, modified: rowsModified }],
      };
      const isLarge = modified.level === 'critical' && age.level !== 'critical';
      if (isLarge) report(modified, 'large', { account }, { ...place, unit: 'count' });
      else report(age, 'long', { account, locked: rowsLocked, modified: rowsModified }, place);
      if (isLarge || age.level !== 'ok') seen.add(account);
    }
    return undefined;
  },
});
