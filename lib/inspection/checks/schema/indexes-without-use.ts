import { dropIndex } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { days } from '@/lib/inspection/option';
import { unusedIndexes } from '@/lib/inspection/reads/unused-indexes';

export const indexesWithoutUse = defineCheck({
  id: 'indexes-without-use',
  code: 'F04',
  group: 'F',
  byDefault: false,
  title: { en: 'Every index is used', zh: '索引都有使用' },
  why: { en: 'Each index is paid for by every write.', zh: '每个索引都会增加写入成本。' },
  advice: {
    en: 'Ask the owner about yearly jobs; make it invisible first, then drop it.',
    zh: '先确认是否有低频任务使用，设为不可见观察后再删除。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { unusedIndexes }, cluster: true },
  options: { days: days(30, { en: 'Days since the start that are needed', zh: '需要的运行天数' }) },
  messages: {
    unused: {
      en: '{index} of {schema}.{table} was not used in {days} days, on no member of the cluster.',
      zh: '{schema}.{table} 的索引 {index} 在 {days} 天内未被集群任何成员使用。',
    },
  },
  judge: ({ rows, cluster, uptimeSeconds, options, report }) => {
    const upDays = Math.floor((uptimeSeconds ?? 0) / 86_400);
    if (upDays < options.days) return unknown('no-history', 'Uptime');
    // A replica may serve the reads: all of them must say so.
    const others = cluster.others.map(({ unusedIndexes: list }) => list && new Set(list));
    if (cluster.unseenNames.length > 0 || others.includes(null)) return unknown('cluster-unseen');
    for (const { schema, table, index } of rows.unusedIndexes.rows) {
      const key = `${schema}.${table}.${index}`;
      if (others.every((list) => list?.has(key)))
        report(
          'warning',
          'unused',
          { schema, table, index, days: upDays },
          { key, ticket: dropIndex(schema, table, index) },
        );
    }
    return undefined;
  },
});
