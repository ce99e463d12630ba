import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';
import { autoIncrementColumns } from '@/lib/inspection/reads/auto-increment-columns';
import { ident } from '@/lib/sql/quote';

export const autoIncrementExhaustion = defineCheck({
  id: 'auto-increment-exhaustion',
  code: 'E05',
  group: 'E',
  byDefault: true,
  title: { en: 'Auto-increment columns have room', zh: '自增列余量充足' },
  why: {
    en: 'At the end every INSERT fails at once with 1062 or 167.',
    zh: '用尽后所有插入会立即以 1062 或 167 报错。',
  },
  advice: {
    en: 'Plan the change to bigint unsigned now: on a large table it takes hours.',
    zh: '尽早规划改为 bigint unsigned，大表变更需要数小时。',
  },
  supports: allEngines,
  reads: { rows: { autoIncrementColumns } },
  options: { warning: percent(70), critical: percent(90) },
  messages: {
    full: {
      en: '{schema}.{table}.{column} ({type}) has used {value} % of its values (limit {limit} %), the next is {next}.',
      zh: '{schema}.{table}.{column}（{type}）已用 {value}%（上限 {limit}%），下一个值为 {next}。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, column, type, nextValue, usedPercent } of rows.autoIncrementColumns.rows)
      report(
        above(usedPercent, options),
        'full',
        { schema, table, column, type, next: nextValue },
        {
          key: `${schema}.${table}`,
          ticket: {
            kind: 'change-table',
            schema,
            sql: `ALTER TABLE ${ident(schema)}.${ident(table)} MODIFY COLUMN ${ident(column)} bigint unsigned NOT NULL AUTO_INCREMENT`,
          },
        },
      );
    return undefined;
  },
});
