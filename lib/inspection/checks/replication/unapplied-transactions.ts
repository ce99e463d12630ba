import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { unappliedOf } from '@/lib/inspection/mariadb-gtid';
import { count } from '@/lib/inspection/option';
import { gtidState } from '@/lib/inspection/reads/gtid-state';
import { replicaChannels } from '@/lib/inspection/reads/replica-channels';
import { countGtids, subtractGtids } from '@/lib/instance/live/gtid-set';

export const unappliedTransactions = defineCheck({
  id: 'unapplied-transactions',
  code: 'A06',
  group: 'A',
  byDefault: false,
  title: { en: 'What was received is applied', zh: '已接收的事务已应用' },
  why: {
    en: 'It is the true work left before a fail-over, even while the lag in seconds says 0.',
    zh: '即使延迟显示为 0，这也是切换前真正需要应用的工作量。',
  },
  advice: {
    en: 'As for the delay; the gap must fall on its own when the load does.',
    zh: '处理方式同复制延迟；负载下降后积压应自行减少。',
  },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: { rows: { replicaChannels, gtidState } },
  options: { warning: count(1000), critical: count(100_000) },
  messages: {
    waiting: {
      en: '{value} received transactions of channel "{channel}" are not applied (limit {limit}).',
      zh: '通道“{channel}”有 {value} 个已接收事务尚未应用（上限 {limit}）。',
    },
  },
  judge: ({ rows, facts: { server }, options, report }) => {
    const channels = rows.replicaChannels.rows.filter(({ usesGtid }) => usesGtid);
    const [state] = rows.gtidState.rows;
    if (channels.length === 0 || !state) return notApplicable('unused');
    for (const { name, retrievedGtids, receivedPosition } of channels) {
      const left =
        server.engine === 'mariadb'
          ? unappliedOf(receivedPosition, state.applied)
          : countGtids(subtractGtids(retrievedGtids, state.executed));
      report(above(left, options), 'waiting', { channel: name }, { key: name });
    }
    return undefined;
  },
});
