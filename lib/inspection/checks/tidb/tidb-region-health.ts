import { defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count, seconds } from '@/lib/inspection/option';
import { tidbRegionPeers } from '@/lib/inspection/reads/tidb-region-peers';

export const tidbRegionHealth = defineCheck({
  id: 'tidb-region-health',
  code: 'L05',
  group: 'L',
  byDefault: false,
  title: { en: 'Regions have all their peers', zh: 'Region 副本完整' },
  why: {
    en: 'A region without its peers is one failure from being lost.',
    zh: '副本不全的 Region 再故障一次就会丢失。',
  },
  advice: { en: 'Bring the store back, or let PD make new peers.', zh: '恢复节点，或等待 PD 补副本。' },
  supports: { tidb: 40000 },
  reads: { rows: { tidbRegionPeers } },
  options: { warning: count(100), grave: seconds(600, { en: 'Time a peer is down', zh: '副本离线时长' }) },
  messages: {
    pending: { en: '{value} peers are {status} (limit {limit}).', zh: '{value} 个副本处于 {status}（上限 {limit}）。' },
    down: {
      en: '{count} peers are down, one for {value} s (limit {limit} s).',
      zh: '{count} 个副本离线，最长 {value} 秒（上限 {limit} 秒）。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { status, count: n, downSeconds } of rows.tidbRegionPeers.rows)
      if (status === 'DOWN')
        report(
          above(downSeconds, { warning: 0, critical: options.grave }),
          'down',
          { count: n },
          { key: status, unit: 'seconds' },
        );
      else report(above(n, { warning: options.warning }), 'pending', { status }, { key: status });
    return undefined;
  },
});
