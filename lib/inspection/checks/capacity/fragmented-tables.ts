import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, GB, percent } from '@/lib/inspection/option';
import { notableTables } from '@/lib/inspection/reads/notable-tables';

export const fragmentedTables = defineCheck({
  id: 'fragmented-tables',
  code: 'E07',
  group: 'E',
  byDefault: false,
  title: { en: 'Tables give back freed space', zh: '表空间碎片少' },
  why: { en: 'Space of deleted rows stays with the table.', zh: '删除行的空间仍被表占用。' },
  advice: {
    en: 'Rebuild it with OPTIMIZE TABLE or an online change when the space is needed.',
    zh: '需要空间时用 OPTIMIZE TABLE 或在线变更重建。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { notableTables } },
  options: {
    warning: bytes(GB),
    critical: bytes(50 * GB),
    share: percent(30, { en: 'Free share below which nobody cares', zh: '空闲占比低于此值不关注' }),
  },
  messages: {
    free: {
      en: '{free} of {schema}.{table} are free, {share} % (limit {most}).',
      zh: '{schema}.{table} 有 {free} 空闲空间，占 {share}%（上限 {most}）。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, engine, dataBytes, indexBytes, freeBytes } of rows.notableTables.rows) {
      const free = share(freeBytes, dataBytes + indexBytes + freeBytes);
      if (engine !== 'InnoDB' || free <= options.share) continue;
      const grade = above(freeBytes, { warning: options.warning, critical: options.critical });
      report(
        grade,
        'free',
        { schema, table, free: size(freeBytes), share: Math.round(free), most: size(grade.threshold ?? 0) },
        { key: `${schema}.${table}` },
      );
    }
    return undefined;
  },
});
