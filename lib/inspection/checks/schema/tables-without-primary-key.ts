import { addPrimaryKey } from '@/lib/inspection/change';
import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { isOn } from '@/lib/inspection/measure';
import { bytes, GB } from '@/lib/inspection/option';
import { groupMembers } from '@/lib/inspection/reads/group-members';
import { tablesWithoutKey } from '@/lib/inspection/reads/tables-without-key';

export const tablesWithoutPrimaryKey = defineCheck({
  id: 'tables-without-primary-key',
  code: 'F01',
  group: 'F',
  byDefault: true,
  title: { en: 'Every table has a primary key', zh: '每张表都有主键' },
  why: {
    en: 'Row-based replication and online changes address rows by it; without one each row is a scan of the table.',
    zh: '行复制与在线变更依赖主键定位，缺失时每行都要全表扫描。',
  },
  advice: { en: 'Add one, with an online change where the table is large.', zh: '补充主键，大表使用在线变更。' },
  supports: allEngines,
  reads: { rows: { tablesWithoutKey }, variables: ['wsrep_on?'], maybeRows: { groupMembers } },
  options: {
    critical: bytes(GB, {
      en: 'Size from which it is critical on a replicated server',
      zh: '有复制时超过此大小视为严重',
    }),
  },
  messages: {
    missing: {
      en: '{schema}.{table} has neither primary nor unique key (about {rows} rows).',
      zh: '{schema}.{table} 既无主键也无唯一键（约 {rows} 行）。',
    },
    unique: {
      en: '{schema}.{table} has a unique key and no primary key (about {rows} rows).',
      zh: '{schema}.{table} 只有唯一键没有主键（约 {rows} 行）。',
    },
  },
  judge: ({ rows, variables, maybeRows, options, report }) => {
    const inGroup =
      isOn(variables.wsrep_on) || (maybeRows.groupMembers?.rows ?? []).some(({ state }) => state === 'ONLINE');
    for (const { schema, table, rows: n, bytes: held, uniqueKeys } of rows.tablesWithoutKey.rows) {
      const grade = above(held, { critical: options.critical });
      const isGrave = uniqueKeys === 0 && (inGroup || grade.level === 'critical');
      report(
        isGrave ? 'critical' : 'warning',
        uniqueKeys > 0 ? 'unique' : 'missing',
        { schema, table, rows: n },
        {
          key: `${schema}.${table}`,
          rows: [{ bytes: held, rows: n }],
          ticket: addPrimaryKey(schema, table),
        },
      );
    }
    return undefined;
  },
});
