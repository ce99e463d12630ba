import { defineCheck, notApplicable, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { gtidState } from '@/lib/inspection/reads/gtid-state';
import { countGtids, subtractGtids } from '@/lib/instance/live/gtid-set';

export const purgedBeforeRead = defineCheck({
  id: 'purged-before-read',
  code: 'I10',
  group: 'I',
  byDefault: false,
  title: { en: 'No replica misses purged transactions', zh: '从库不缺少已清理的事务' },
  why: { en: 'It must be built anew: error 1236.', zh: '缺失时只能重建从库（1236）。' },
  advice: {
    en: 'Rebuild the replica from a backup or a clone; keep binary logs longer.',
    zh: '用备份或克隆重建从库，并延长 binlog 保留时间。',
  },
  supports: { mysql: 50700 },
  roles: ['primary'],
  reads: { rows: { gtidState }, cluster: true },
  options: {},
  messages: {
    missing: {
      en: '{member} lacks {value} transactions that were purged here.',
      zh: '{member} 缺少 {value} 个已在本实例清理的事务。',
    },
  },
  judge: ({ rows, cluster, report }) => {
    const [state] = rows.gtidState.rows;
    if (!state?.isOn) return notApplicable('unused');
    let isUnseen = cluster.unseenNames.length > 0;
    for (const { name, role, gtids, server } of cluster.others) {
      if (role !== 'replica' || server.engine !== 'mysql') continue;
      if (gtids === null) isUnseen = true;
      else
        report(
          above(countGtids(subtractGtids(state.purged, gtids)), { critical: 0 }),
          'missing',
          { member: name },
          { key: name, unit: 'count' },
        );
    }
    return isUnseen ? unknown('cluster-unseen') : undefined;
  },
});
