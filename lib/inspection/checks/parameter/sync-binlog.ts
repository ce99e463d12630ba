import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const syncBinlog = defineCheck({
  id: 'sync-binlog',
  code: 'J01',
  group: 'J',
  byDefault: true,
  title: { en: 'Every commit reaches the binary log on disk', zh: '每次提交都刷写 binlog' },
  why: {
    en: 'After a crash of the machine commits are missing in the log, and replicas differ.',
    zh: '主机崩溃后 binlog 会缺失提交，主从产生分歧。',
  },
  advice: {
    en: 'Set sync_binlog = 1; on slow disks group commit makes up for it.',
    zh: '设置 sync_binlog = 1，慢盘可依靠组提交弥补。',
  },
  supports: mysqlAndMariadb,
  roles: ['primary'],
  reads: { variables: ['sync_binlog', 'log_bin'] },
  options: {},
  messages: {
    lax: { en: 'sync_binlog is {state}.', zh: 'sync_binlog 为 {state}。' },
  },
  judge: ({ variables, facts: { server, instance }, report }) => {
    if (!isOn(variables.log_bin)) return notApplicable('unused');
    const state = Number(variables.sync_binlog);
    const level = state === 0 && instance.tags['tier'] === 'no-loss' ? 'critical' : 'warning';
    if (state !== 1) report(level, 'lax', { state }, { ticket: setParameter(server, 'sync_binlog', 1) });
    return undefined;
  },
});
