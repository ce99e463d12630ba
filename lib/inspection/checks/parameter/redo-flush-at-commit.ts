import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';

export const redoFlushAtCommit = defineCheck({
  id: 'redo-flush-at-commit',
  code: 'J02',
  group: 'J',
  byDefault: true,
  title: { en: 'Every commit reaches the redo log on disk', zh: '每次提交都刷写 redo' },
  why: {
    en: 'Otherwise a crash loses the last second of commits that were acknowledged.',
    zh: '否则崩溃会丢失最后一秒已确认的提交。',
  },
  advice: {
    en: 'Set innodb_flush_log_at_trx_commit = 1 on primaries.',
    zh: '主库设置 innodb_flush_log_at_trx_commit = 1。',
  },
  supports: mysqlAndMariadb,
  roles: ['primary'],
  reads: { variables: ['innodb_flush_log_at_trx_commit'] },
  options: {},
  messages: {
    lax: { en: 'innodb_flush_log_at_trx_commit is {state}.', zh: 'innodb_flush_log_at_trx_commit 为 {state}。' },
  },
  judge: ({ variables, facts: { server, instance }, report }) => {
    const state = Number(variables.innodb_flush_log_at_trx_commit);
    // 3 of MariaDB is 1 with one flush more.
    if (state === 1 || state === 3) return undefined;
    const isGrave = state === 0 || instance.tags['tier'] === 'no-loss';
    report(
      isGrave ? 'critical' : 'warning',
      'lax',
      { state },
      { ticket: setParameter(server, 'innodb_flush_log_at_trx_commit', 1) },
    );
    return undefined;
  },
});
