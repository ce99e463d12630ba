import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, count, GB } from '@/lib/inspection/option';
import { notableTables } from '@/lib/inspection/reads/notable-tables';

export const bigTables = defineCheck({
  id: 'big-tables',
  code: 'E06',
  group: 'E',
  byDefault: false,
  title: { en: 'No table is too large to handle', zh: '无超大表' },
  why: {
    en: 'Changes, backups and purges of a huge table hurt every time.',
    zh: '超大表的变更、备份与清理每次都代价高昂。',
  },
  advice: {
    en: 'Archive by age, partition by time, or split; agree on a limit with the owner.',
    zh: '按时间归档、分区或拆分，并与业务约定上限。',
  },
  supports: allEngines,
  reads: { rows: { notableTables } },
  options: {
    warning: bytes(50 * GB),
    critical: bytes(500 * GB),
    rows: count(50_000_000, { en: 'Rows that are a warning', zh: '行数超过此值告警' }),
  },
  messages: {
    large: {
      en: '{schema}.{table} takes {bytes} (limit {most}), about {rows} rows.',
      zh: '{schema}.{table} 占用 {bytes}（上限 {most}），约 {rows} 行。',
    },
    long: {
      en: '{schema}.{table} has about {value} rows (limit {limit}).',
      zh: '{schema}.{table} 约有 {value} 行（上限 {limit}）。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, rows: n, dataBytes, indexBytes } of rows.notableTables.rows) {
      const key = `${schema}.${table}`;
      const grade = above(dataBytes + indexBytes, { warning: options.warning, critical: options.critical });
      if (grade.level !== 'ok')
        report(
          grade,
          'large',
          { schema, table, bytes: size(grade.value), most: size(grade.threshold ?? 0), rows: n },
          { key },
        );
      else report(above(n, { warning: options.rows }), 'long', { schema, table }, { key, unit: 'count' });
    }
    return undefined;
  },
});
