import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, atMostWarning } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';
import { innodbTransactions } from '@/lib/inspection/reads/innodb-transactions';

export const idleInTransaction = defineCheck({
  id: 'idle-in-transaction',
  code: 'D05',
  group: 'D',
  byDefault: true,
  title: { en: 'No session sleeps inside a transaction', zh: '无空闲未提交的事务' },
  why: {
    en: 'A forgotten commit holds its locks for as long as the connection lives.',
    zh: '忘记提交的事务会一直持锁，直到连接断开。',
  },
  advice: {
    en: 'End the session; correct the code path without commit; set an idle time-out of transactions where there is one.',
    zh: '终止该会话并修复未提交的代码路径，支持时设置事务空闲超时。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { innodbTransactions } },
  options: { warning: seconds(60), critical: seconds(600) },
  messages: {
    idle: {
      en: '{account} sleeps for {value} s inside a transaction (limit {limit} s), {locked} rows locked.',
      zh: '{account} 在事务中空闲 {value} 秒（上限 {limit} 秒），锁定 {locked} 行。',
    },
  },
  judge: ({ rows, options, report }) => {
    const seen = new Set<string>();
    for (const { user, host, thread, command, commandSeconds, rowsLocked, rowsModified } of rows.innodbTransactions
      .rows) {
      const account = `${user}@${host}`;
      if (command !== 'Sleep' || seen.has(account)) continue;
      const grade = above(commandSeconds, options);
      const holds = rowsLocked > 0 || rowsModified > 0;
      report(
        holds ? grade : atMostWarning(grade),
        'idle',
        { account, locked: rowsLocked },
        { key: account, rows: [{ thread, seconds: commandSeconds }] },
      );
      if (grade.level !== 'ok') seen.add(account);
    }
    return undefined;
  },
});
