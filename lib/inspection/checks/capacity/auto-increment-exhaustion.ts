import { allEngines, defineCheck } from '@/lib/inspection/check';
import { dayPoints, forecastDays } from '@/lib/inspection/forecast';
import { above, below } from '@/lib/inspection/grade';
import { days, percent } from '@/lib/inspection/option';
import { autoIncrementColumns } from '@/lib/inspection/reads/auto-increment-columns';
import type { TicketDraft } from '@/lib/inspection/verdict';
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
  reads: { rows: { autoIncrementColumns }, history: ['auto-increment-percent'] },
  options: {
    warning: percent(70),
    critical: percent(90),
    soon: days(60, { en: 'Forecast in fewer days is told', zh: '预计用尽天数少于此值时提示' }),
  },
  messages: {
    full: {
      en: '{schema}.{table}.{column} ({type}) has used {value} % of its values (limit {limit} %), the next is {next}.',
      zh: '{schema}.{table}.{column}（{type}）已用 {value}%（上限 {limit}%），下一个值为 {next}。',
    },
    soon: {
      en: '{schema}.{table}.{column} has used {used} % of its values and runs out in {value} days (limit {limit}); between {earliest} and {latest} days.',
      zh: '{schema}.{table}.{column} 已用 {used}%，预计 {value} 天后用尽（阈值 {limit} 天），区间 {earliest} 到 {latest} 天。',
    },
  },
  judge: ({ rows, history, facts: { atMs }, options, report }) => {
    const [fullest] = rows.autoIncrementColumns.rows.toSorted((a, b) => b.usedPercent - a.usedPercent);
    if (fullest && fullest.usedPercent <= options.warning) {
      // The history is of the fullest column; what is above its limit is told anyhow.
      const past = history['auto-increment-percent'].daily;
      const forecast = forecastDays(dayPoints([...past, { atMs, value: fullest.usedPercent }]), 100);
      const { schema, table, column, usedPercent } = fullest;
      if (forecast.kind === 'days-left')
        report(
          below(Math.floor(forecast.days), { warning: options.soon }),
          'soon',
          {
            schema,
            table,
            column,
            used: Number(usedPercent.toPrecision(3)),
            earliest: Math.floor(forecast.earliest),
            latest: forecast.latest === null ? '∞' : Math.ceil(forecast.latest),
          },
          { key: `${schema}.${table}`, unit: 'days', ticket: widen(schema, table, column) },
        );
    }
    for (const { schema, table, column, type, nextValue, usedPercent } of rows.autoIncrementColumns.rows)
      report(
        above(usedPercent, options),
        'full',
        { schema, table, column, type, next: nextValue },
        {
          key: `${schema}.${table}`,
          ticket: widen(schema, table, column),
        },
      );
    return undefined;
  },
});

const widen = (schema: string, table: string, column: string): TicketDraft => ({
  kind: 'change-table',
  schema,
  sql: `ALTER TABLE ${ident(schema)}.${ident(table)} MODIFY COLUMN ${ident(column)} bigint unsigned NOT NULL AUTO_INCREMENT`,
});
