import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const semiSyncDegraded = defineCheck({
  id: 'semi-sync-degraded',
  code: 'A10',
  group: 'A',
  byDefault: true,
  title: { en: 'Semi-synchronous replication is in force', zh: '半同步复制有效' },
  why: {
    en: 'After a time-out it falls back to asynchronous without an error: an acknowledged commit can be lost.',
    zh: '超时后会静默退化为异步，已确认的提交可能丢失。',
  },
  advice: {
    en: 'Look at the replicas that should acknowledge: stopped, slow, or without the plugin.',
    zh: '检查应答的从库：是否停止、过慢或未安装插件。',
  },
  supports: mysqlAndMariadb,
  roles: ['primary'],
  reads: {
    variables: ['rpl_semi_sync_source_enabled|rpl_semi_sync_master_enabled?'],
    words: ['Rpl_semi_sync_source_status|Rpl_semi_sync_master_status?'],
    deltas: ['Rpl_semi_sync_source_no_tx|Rpl_semi_sync_master_no_tx?'],
  },
  options: {},
  messages: {
    off: { en: 'It is switched on and not in force.', zh: '已启用但当前未生效。' },
    unacknowledged: {
      en: '{count} commits were not acknowledged by any replica.',
      zh: '有 {count} 次提交未得到任何从库应答。',
    },
  },
  judge: ({ variables, words, deltas, report }) => {
    if (!isOn(variables.rpl_semi_sync_source_enabled)) return notApplicable('unused');
    const missed = deltas.Rpl_semi_sync_source_no_tx ?? 0;
    const isOff = words.Rpl_semi_sync_source_status === 'OFF';
    if (isOff && missed > 0) report('critical', 'unacknowledged', { count: missed });
    else if (isOff) report('warning', 'off', {});
    else if (missed > 0) report('warning', 'unacknowledged', { count: missed });
    return undefined;
  },
});
