import { defineCheck, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { milliseconds } from '@/lib/inspection/option';
import { tidbLatencies } from '@/lib/inspection/reads/tidb-latencies';

export const tidbSlowBasics = defineCheck({
  id: 'tidb-slow-basics',
  code: 'L13',
  group: 'L',
  byDefault: false,
  title: { en: 'Timestamps and writes of TiDB come quickly', zh: 'TiDB 取时间戳与写入延迟低' },
  why: { en: 'Every statement pays for them.', zh: '每条语句都要付出这部分延迟。' },
  advice: {
    en: "Look at PD's CPU and network, and at the disks of TiKV.",
    zh: '检查 PD 的 CPU 与网络，以及 TiKV 磁盘。',
  },
  supports: { tidb: 40000 },
  reads: { rows: { tidbLatencies } },
  options: {
    tso: milliseconds(50, { en: 'Waiting for a timestamp, p99', zh: '获取时间戳 p99' }),
    write: milliseconds(100, { en: 'Writing, p99', zh: '写入 p99' }),
    critical: milliseconds(1000),
  },
  messages: {
    slow: {
      en: 'The p99 of {kind} is {value} ms (limit {limit} ms).',
      zh: '{kind} 的 p99 为 {value} 毫秒（上限 {limit} 毫秒）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const known = rows.tidbLatencies.rows.filter((row) => row.seconds !== null);
    if (known.length === 0) return unknown('not-collected', 'metrics_schema');
    for (const { name, seconds: worst } of known)
      report(
        above((worst ?? 0) * 1000, {
          warning: name === 'tso' ? options.tso : options.write,
          critical: options.critical,
        }),
        'slow',
        { kind: name },
        { key: name, unit: 'milliseconds' },
      );
    return undefined;
  },
});
