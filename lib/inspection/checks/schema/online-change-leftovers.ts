import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { size } from '@/lib/inspection/measure';
import { bytes, GB, hours } from '@/lib/inspection/option';
import { notableTables } from '@/lib/inspection/reads/notable-tables';

export const onlineChangeLeftovers = defineCheck({
  id: 'online-change-leftovers',
  code: 'F11',
  group: 'F',
  byDefault: false,
  title: { en: 'Online changes left nothing behind', zh: '无在线变更残留表' },
  why: {
    en: 'Tables of a failed change take space, and its triggers still write to them.',
    zh: '失败变更的残留表占用空间，触发器可能仍在写入。',
  },
  advice: {
    en: 'Make sure that no change is running; drop its triggers first, then the table.',
    zh: '确认无变更在执行，先删触发器再删表。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { notableTables } },
  options: {
    warning: hours(24, { en: 'Age from which it is left over', zh: '超过此时长视为残留' }),
    grave: bytes(10 * GB, { en: 'Size that is critical', zh: '超过此大小视为严重' }),
  },
  messages: {
    left: {
      en: '{schema}.{table} ({bytes}) is {days} days old and looks left over by an online change.',
      zh: '{schema}.{table}（{bytes}）已存在 {days} 天，疑似在线变更残留。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, ageSeconds, dataBytes, indexBytes } of rows.notableTables.rows) {
      if (!/^_.+_(new|old|gho|ghc|del)$|^#sql/.test(table) || ageSeconds <= options.warning * 3600) continue;
      const held = dataBytes + indexBytes;
      report(
        held > options.grave ? 'critical' : 'warning',
        'left',
        { schema, table, bytes: size(held), days: Math.floor(ageSeconds / 86_400) },
        { key: `${schema}.${table}` },
      );
    }
    return undefined;
  },
});
