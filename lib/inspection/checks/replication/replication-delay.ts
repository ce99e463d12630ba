import { defineCheck, mysqlAndMariadb, notApplicable, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';
import { applierWorkers } from '@/lib/inspection/reads/applier-workers';
import { replicaChannels } from '@/lib/inspection/reads/replica-channels';

export const replicationDelay = defineCheck({
  id: 'replication-delay',
  code: 'A05',
  group: 'A',
  byDefault: true,
  title: { en: 'The replica keeps up', zh: '复制延迟在允许范围内' },
  why: {
    en: 'Reads from a late replica are stale, and a fail-over to it takes as long as its lag.',
    zh: '延迟的从库读到旧数据，切换时间也随之变长。',
  },
  advice: {
    en: 'Look for one large transaction, missing primary keys and a single applier; then for load and disk of the replica.',
    zh: '检查大事务、缺失主键与单线程应用，其次是从库负载与磁盘。',
  },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: { rows: { replicaChannels }, maybeRows: { applierWorkers } },
  options: { warning: seconds(30), critical: seconds(300) },
  messages: {
    late: {
      en: 'Channel "{channel}" is {value} s behind (limit {limit} s).',
      zh: '通道“{channel}”延迟 {value} 秒（上限 {limit} 秒）。',
    },
  },
  judge: ({ rows, maybeRows, options, report }) => {
    const channels = rows.replicaChannels.rows;
    if (channels.length === 0) return notApplicable('unused');
    let isUnseen = false;
    for (const { name, applier, lagSeconds, wantedDelaySeconds } of channels) {
      const working = (maybeRows.applierWorkers?.rows ?? []).filter(({ channel }) => channel === name);
      const lags = [lagSeconds, ...working.map((worker) => worker.lagSeconds)].filter((lag) => lag !== null);
      // NULL or a stopped applier is no figure: replica-applier says so.
      if (lags.length === 0 || applier !== 'Yes') isUnseen = true;
      else
        report(
          above(Math.max(0, Math.max(...lags) - wantedDelaySeconds), options),
          'late',
          { channel: name },
          { key: name },
        );
    }
    return isUnseen ? unknown('not-replicating') : undefined;
  },
});
